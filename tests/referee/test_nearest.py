"""The nearest legal letter: as much as can be of what was written, and which parts of it are wrong.

referee.md, "Verdicts". A row: where, the letter (and its text), the nearest, what differs.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import Struct
from msgspec.structs import replace

from game.referee.family import Family, exactly
from game.referee.nearest import nearest
from tests.referee import table_fouls as places
from tests.referee import table_legal as right
from tests.referee.support import Desk, accepted, listening, opened, seg


class Slip(Struct, frozen=True):
    """One row."""

    place: Callable[[], Desk]
    letter: str
    nearest: str
    differs: tuple[str, ...]
    text: bytes | None = None


def stray_and_syn() -> Desk:
    """B: a stray ACK at the door is owed a RST that has the number of the SYN,ACK owed after it."""
    desk = listening()
    desk.get("<SEQ=91><ACK=300><CTL=ACK>")
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


SLIPS = [
    # The seals: those that are allowed and look most like those of the letter.
    Slip(opened, "<SEQ=101><DATA=5>", "<SEQ=101><ACK=301><CTL=ACK><DATA=5>", ("ctl",)),
    Slip(opened, "<SEQ=101><CTL=FIN><DATA=5>", "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=5>", ("ctl",)),
    Slip(opened, "<SEQ=101><ACK=301><CTL=ACK,URG>", "<SEQ=101><ACK=301><CTL=ACK>", ("ctl",)),
    # Who breaks the seal of a reset means to give up; who does not, is never told to.
    Slip(opened, "<SEQ=101><ACK=301><CTL=FIN,RST,ACK>", "<SEQ=101><ACK=301><CTL=RST,ACK>", ("ctl",)),
    Slip(opened, "<SEQ=105><ACK=301><CTL=FIN,ACK>", "<SEQ=101><ACK=301><CTL=FIN,ACK>", ("seq",)),
    Slip(stray_and_syn, "<SEQ=300><ACK=101><CTL=SYN,RST,ACK>", "<SEQ=300><ACK=101><CTL=SYN,ACK>", ("ctl",)),
    # A seal weighs as much as two numbers; what is owed is nearer.
    Slip(places.stray_ack, "<SEQ=221><ACK=5><CTL=RST,ACK>", "<SEQ=221><CTL=RST>", ("ctl",)),
    # The numbers: only the wrong one is changed, and the text stays.
    Slip(
        opened, "<SEQ=105><ACK=301><CTL=FIN,ACK><DATA=5>", "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=5>", ("seq",)
    ),
    Slip(opened, "<SEQ=105><ACK=301><CTL=PSH,ACK><DATA=5>", "<SEQ=101><ACK=301><CTL=ACK><DATA=5>", ("seq",)),
    Slip(accepted, "<SEQ=301><ACK=102><CTL=ACK><DATA=4>", "<SEQ=301><ACK=101><CTL=ACK><DATA=4>", ("ack",)),
    Slip(
        opened, "<SEQ=105><ACK=302><CTL=ACK><DATA=5>", "<SEQ=101><ACK=301><CTL=ACK><DATA=5>", ("seq", "ack")
    ),
    Slip(
        places.dark_text,
        "<SEQ=103><ACK=299><CTL=ACK>",
        "<SEQ=103><ACK=301><CTL=ACK><DATA=3>",
        ("ack",),
        b"llo",
    ),
    Slip(places.gap, "<SEQ=301><ACK=112><CTL=ACK>", "<SEQ=301><ACK=101><CTL=ACK>", ("ack",)),
    # An earlier number that a repeat may bear stays as it was written.
    Slip(
        right.fin_dark,
        "<SEQ=101><ACK=301><CTL=FIN,ACK>",
        "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=5>",
        ("text",),
        b"hullo",
    ),
    # The text: as much of it as there is room for.
    Slip(
        opened, "<SEQ=101><ACK=301><CTL=ACK><DATA=1001>", "<SEQ=101><ACK=301><CTL=ACK><DATA=1000>", ("text",)
    ),
    Slip(
        places.dark_text,
        "<SEQ=101><ACK=301><CTL=ACK>",
        "<SEQ=101><ACK=301><CTL=ACK><DATA=5>",
        ("text",),
        b"hullo",
    ),
    Slip(places.syn_sent, "<SEQ=101><CTL=SYN><DATA=3>", "<SEQ=100><CTL=SYN>", ("seq", "text")),
    Slip(
        right.closed_early,
        "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=2>",
        "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        ("text",),
    ),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.place.__name__} {slip.letter}")
def test_only_what_is_wrong_differs(slip: Slip) -> None:
    verdict = slip.place().ask(slip.letter, slip.text).verdict
    assert (str(verdict.nearest), verdict.differs) == (slip.nearest, slip.differs)
    assert verdict.nearest is not None
    assert verdict.nearest.ack == seg(slip.nearest).ack


OWED = exactly("debt", "ack-text", seg("<SEQ=1><ACK=2><CTL=ACK>"), owed=True)
RIGHT = exactly("optional", "optional-ack", seg("<SEQ=3><ACK=4><CTL=ACK>"))
HIDDEN = exactly("repeat", "repeat", seg("<SEQ=5><ACK=6><CTL=ACK>"))
HASTY = exactly("duplicate", "needless-ack", seg("<SEQ=7><ACK=8><CTL=ACK>"), "needless")


class TestAmongEquals:
    """Of letters that are equally near: the one that is owed, then a right one, hinted rather than not."""

    ORDER = (OWED, RIGHT, replace(HIDDEN, hinted=False), HASTY)

    @pytest.mark.parametrize("first", range(3))
    def test_the_better_one(self, first: int) -> None:
        rest: list[Family] = list(reversed(self.ORDER[first:]))
        near = nearest(rest, seg("<SEQ=900><ACK=900><CTL=ACK>"))
        assert near is not None
        assert near.family is self.ORDER[first]

    def test_but_a_nearer_one_is_nearer_whatever_it_is(self) -> None:
        near = nearest(list(self.ORDER), seg("<SEQ=7><ACK=900><CTL=ACK>"))
        assert near is not None
        assert near.family is HASTY

    def test_where_nothing_is_legal_nothing_is_near(self) -> None:
        assert nearest([], seg("<SEQ=7><CTL=SYN>")) is None
