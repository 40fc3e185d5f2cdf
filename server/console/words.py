"""How the console says numbers and names: seconds, percents, states of a pair. Pure but for the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from game.content.text import Catalogue
from game.match.view import Foul
from game.referee.misconceptions import NAMES
from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from server.console.drawing import Letter

SECOND = 1_000_000
_SEALS = ((SYN, "syn"), (FIN, "fin"), (RST, "rst"), (ACK, "ack"))


def seconds(microseconds: int) -> int:
    """Whole seconds, begun ones counted: a clock that shows 0 has ended."""
    return -(-microseconds // SECOND)


def seals(segment: Segment | None) -> tuple[str, ...]:
    """The seals of a letter."""
    return () if segment is None else tuple(name for bit, name in _SEALS if segment.ctl & bit)


def numbers(segment: Segment | None) -> str:
    """A letter's numbers as they stand beside it."""
    if segment is None:
        return ""
    return f"{segment.seq} ack {segment.ack}" if segment.ctl & ACK else str(segment.seq)


def tag_name(words: Catalogue, tag: str | None) -> str:
    """A misconception's name."""
    return words.translate(NAMES[tag]) if tag in NAMES else ""


def told(words: Catalogue, letters: Sequence[Letter], names: tuple[str, str]) -> str:
    """The ladder as sentences, for who cannot see it."""
    if not letters:
        return words.translate("console.ladder.empty")
    return " ".join(
        words.translate(
            f"console.ladder.{letter.fate}",
            seals="-".join(letter.seals).upper() or words.translate("console.ladder.bare"),
            name=names[0 if letter.side == "left" else 1],
        )
        for letter in letters
    )


def letter_of_foul(foul: Foul) -> Letter:
    """A letter that came back."""
    side = "left" if foul.side == "A" else "right"
    return Letter(side, foul.at, foul.at, seals(foul.segment), "foul", numbers(foul.segment))
