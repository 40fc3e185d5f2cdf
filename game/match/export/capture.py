"""What a listener on three wires would have seen: at A's house, at B's, and at the relay between them. Pure.

A letter is one frame at its writer's house when it is posted, one at the relay half-way, and one at its
reader's for every copy that arrives. A lost one ends at the relay; a smudged one is broken from the relay on.
Each wire has its own pair of addresses, so that Wireshark does not take one letter on three wires for three
letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from msgspec import Struct

from game.match.view import Flight, Reveal, Side
from game.referee.rules import RULES
from game.tcp.segment import Segment

Say = Callable[..., str]
"""`say(key, **params)`: the words of a catalogue key."""

Wire = Literal[0, 1, 2]
"""A's house, B's house, the relay: their order among the interfaces."""

WIRE: dict[Side, Wire] = {"A": 0, "B": 1}
RELAY: Wire = 2
LISTENING = 9293
"""The port that all letters are addressed to that are not an opener's; openers have one port a connection."""


class Frame(Struct, frozen=True):
    """One frame on one wire, `at` in microseconds of the match; `ident` is that of its letter."""

    wire: Wire
    at: int
    writer: Side
    source_port: int
    target_port: int
    segment: Segment
    ident: int
    smudged: bool = False
    comment: str = ""


class Notes(Struct, frozen=True):
    """What a journal knows beyond the reveals.

    verdicts  (writer, port, posted at, letter) -> (kind, rule) · smudged  (reader, port, arrived at)
    """

    verdicts: dict[tuple[str, int, int, Segment], tuple[str, str]] = {}
    smudged: frozenset[tuple[str, int, int]] = frozenset()


def read_notes(entries: Iterable[dict[str, Any]]) -> Notes:
    """The notes of a journal (game.match.journal), its header included or not."""
    verdicts: dict[tuple[str, int, int, Segment], tuple[str, str]] = {}
    smudged = set()
    posted: tuple[str, int, int, Segment] | None = None
    for entry in entries:
        if entry.get("do") == "post":
            seq, ack, ctl, _, text = entry["letter"]
            letter = plain(Segment(seq, ack, ctl, text=bytes.fromhex(text)))
            posted = (entry["side"], entry["port"], entry["at"], letter)
        elif "do" in entry:
            posted = None
        elif entry.get("note") == "verdict" and posted is not None:
            verdicts[posted] = (entry["kind"], entry["rule"])
            posted = None
        elif entry.get("note") == "smudged":
            smudged.add((entry["side"], entry["port"], entry["at"]))
    return Notes(verdicts, frozenset(smudged))


def plain(segment: Segment) -> Segment:
    """A letter by what its writer chose: the window is the house's."""
    return Segment(segment.seq, segment.ack if segment.acks else 0, segment.ctl, text=segment.text)


def capture(reveals: Sequence[Reveal], notes: Notes, say: Say) -> tuple[Frame, ...]:
    """The frames of all finished connections, in order of time."""
    openers: dict[int, Side] = {}
    frames: list[Frame] = []
    ident = 0
    for reveal in reveals:
        openers[reveal.port] = reveal.opener
        for flight in reveal.flights:
            ident = ident % 0xFFFF + 1
            opener = openers.get(flight.port, reveal.opener)
            frames += _Trace(flight, reveal, flight.side == opener, ident, notes, say).frames()
    frames.sort(key=lambda frame: frame.at)
    return tuple(frames)


class _Trace:
    """The frames of one letter."""

    def __init__(
        self, flight: Flight, reveal: Reveal, by_opener: bool, ident: int, notes: Notes, say: Say
    ) -> None:
        self.flight = flight
        self.reveal = reveal
        self.ports = (flight.port, LISTENING) if by_opener else (LISTENING, flight.port)
        self.ident = ident
        self.notes = notes
        self.say = say
        self.reader: Side = "B" if flight.side == "A" else "A"

    def frames(self) -> list[Frame]:
        """At the writer's house, at the relay, and at the reader's."""
        flight = self.flight
        found = []
        if not flight.stranger:
            found.append(self._frame(WIRE[flight.side], flight.posted_at, False, self._verdict()))
        found.append(self._at_relay())
        for number, at in enumerate(flight.arrivals):
            smudged = self._smudged(at)
            comment = self.say("letters.frame.smudged") if smudged else self._read(number)
            found.append(self._frame(WIRE[self.reader], at, smudged, comment))
        return found

    def _frame(self, wire: Wire, at: int, smudged: bool, comment: str) -> Frame:
        source, target = self.ports
        return Frame(
            wire, at, self.flight.side, source, target, self.flight.segment, self.ident, smudged, comment
        )

    def _at_relay(self) -> Frame:
        flight = self.flight
        smudged = bool(flight.arrivals) and all(self._smudged(at) for at in flight.arrivals)
        if not flight.arrivals and flight.lost_at is not None:
            return self._frame(RELAY, flight.lost_at, False, self.say("letters.frame.lost"))
        if not flight.arrivals:
            return self._frame(RELAY, self.reveal.ended_at, False, self.say("letters.frame.unread"))
        half = (flight.posted_at + flight.arrivals[0]) // 2
        key = ""
        if flight.stranger:
            key = "letters.frame.stranger"
        elif smudged:
            key = "letters.frame.smudged"
        elif flight.lost_at is not None:
            key = "letters.frame.copy-lost"
        elif len(flight.arrivals) > 1:
            key = "letters.frame.copied"
        return self._frame(RELAY, half, smudged, self.say(key) if key else "")

    def _smudged(self, at: int) -> bool:
        return self.flight.fate == "smudged" or (self.reader, self.flight.port, at) in self.notes.smudged

    def _verdict(self) -> str:
        flight = self.flight
        known = self.notes.verdicts.get((flight.side, flight.port, flight.posted_at, plain(flight.segment)))
        if known is None:
            return ""
        kind, rule = known
        section = RULES[rule].section if rule in RULES else ""
        cite = f"RFC 9293, {section}" if section[:1].isdigit() else section
        return " · ".join(part for part in (self.say(f"letters.verdict.{kind}"), rule, cite) if part)

    def _read(self, number: int) -> str:
        if self.flight.fate == "dropped":
            return self.say("letters.frame.dropped")
        return self.say("letters.frame.copy") if number else ""
