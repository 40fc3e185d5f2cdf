"""Plays a journal again: the identical match, or the exact line where it differs. Pure.

Only the inputs are played; what followed from them comes out anew and is compared with what the journal says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from game.match.journal import Entry, JournalError, read, segment_of
from game.match.level import Level
from game.match.match import Match
from game.match.view import Player
from game.match.weather import Weather
from game.referee.verdict import Verdict


def replay(lines: Iterable[str], check: bool = True) -> Match:
    """The match of a journal, at the time of the journal's last line. Raises JournalError.

    check=False: what the journal says followed from the inputs is not compared (a journal of an older
    program).
    """
    header, entries = read(lines)
    match = begin(header)
    last = 0
    for number, entry in enumerate(entries, 2):
        last = time_of(entry, last, number)
        if "do" in entry:
            apply(match, entry, number)
    match.handle_timer(last)
    if check:
        compare((header, *entries), match)
    return match


def time_of(entry: Entry, last: int, line: int) -> int:
    """When an entry happened, at or after `last`. Raises JournalError."""
    at = entry.get("at")
    if not isinstance(at, int) or isinstance(at, bool) or at < last:
        raise JournalError("journal.no-time", line)
    return at


def compare(entries: Sequence[Entry], match: Match) -> None:
    """Compare line by line, and raise JournalError where they differ. The journal may end within an instant:
    what else happened in it was not written."""
    again = match.journal.entries
    for number, old in enumerate(entries, 1):
        if number > len(again) or not _says(again[number - 1], old):
            raise JournalError("journal.differs", number)


def _says(new: Any, old: Any) -> bool:
    """Whether an entry says all that the old one says. An older program said less: of a level without what
    levels have got since, for instance; what it did say must hold to the last number."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(key in new and _says(new[key], value) for key, value in old.items())
    if isinstance(old, list | tuple) and isinstance(new, list | tuple):
        return len(old) == len(new) and all(map(_says, new, old))
    return type(old) is type(new) and bool(old == new)


def begin(header: Entry) -> Match:
    """The match that a header describes, not yet started."""
    try:
        return Match(
            msgspec.convert(header["level"], Level),
            msgspec.convert(header["seed"], int),
            msgspec.convert(header["players"], tuple[Player, Player]),
            connections=msgspec.convert(header["connections"], int | None),
            timed=msgspec.convert(header["timed"], bool),
            duel=msgspec.convert(header.get("duel", False), bool),
            level_sha256=msgspec.convert(header["level_sha256"], str),
        )
    except (KeyError, msgspec.ValidationError) as error:
        raise JournalError("journal.header", 1, said=str(error)) from None


def apply(match: Match, entry: Entry, line: int) -> Verdict | None:
    """Put one input of a journal into a match; what the referee says of a letter or a call. Raises
    JournalError."""
    at: int = entry["at"]
    try:
        match entry["do"]:
            case "start":
                match.start(at)
            case "post":
                segment = segment_of(entry["letter"], line)
                return match.post(_side(entry), _int(entry, "port"), segment, _int(entry, "seen"), at)
            case "call":
                call = msgspec.convert(entry["call"], str)
                return match.call(_side(entry), _int(entry, "port"), call, _int(entry, "seen"), at)
            case "ready":
                match.ready(_side(entry), at, msgspec.convert(entry["ready"], bool))
            case "seat":
                match.seat(_side(entry), msgspec.convert(entry["player"], Player), at)
            case "void":
                match.void(at)
            case "finish":
                match.finish(at)
            case "weather":
                match.change_weather(msgspec.convert(entry["weather"], Weather), at)
            case other:
                raise JournalError("journal.unknown-input", line, found=str(other))
    except (KeyError, msgspec.ValidationError) as error:
        raise JournalError("journal.broken-input", line, said=str(error)) from None
    return None


def _side(entry: Entry) -> Any:
    if entry["side"] not in ("A", "B"):
        raise KeyError("side")
    return entry["side"]


def _int(entry: Entry, key: str) -> int:
    return msgspec.convert(entry[key], int)
