"""Endpoints in a given state, and rows of tables: what the tests of game/tcp are written in.

We are A of the figures: ISS 100, the peer's 300, window 1000; after the handshake SND.NXT=101, RCV.NXT=301.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec.structs import replace

from game.tcp import ACK, TEXT, Options, Segment, State, Step, Tcb, arrives
from game.tcp.synchronized import other_states

CLOSED = Tcb()
LISTEN = Tcb(state=State.LISTEN, passive=True)
SYN_SENT = Tcb(state=State.SYN_SENT, iss=100, snd_una=100, snd_nxt=101)
SYN_RECEIVED = Tcb(
    state=State.SYN_RECEIVED,
    passive=True,
    iss=100,
    snd_una=100,
    snd_nxt=101,
    snd_wnd=1000,
    snd_wl1=300,
    max_snd_wnd=1000,
    irs=300,
    rcv_nxt=301,
    last_ack_sent=301,
)
CROSSED = replace(SYN_RECEIVED, passive=False, crossed=True)
ESTABLISHED = replace(SYN_RECEIVED, state=State.ESTABLISHED, passive=False, snd_una=101, snd_wl2=101)
SENT = replace(ESTABLISHED, text=b"0123456789", snd_nxt=111)
FIN_WAIT_1 = replace(ESTABLISHED, state=State.FIN_WAIT_1, fin=101, snd_nxt=102)
FIN_WAIT_2 = replace(FIN_WAIT_1, state=State.FIN_WAIT_2, snd_una=102)
CLOSE_WAIT = replace(ESTABLISHED, state=State.CLOSE_WAIT, rcv_nxt=302, last_ack_sent=302)
CLOSING = replace(FIN_WAIT_1, state=State.CLOSING, rcv_nxt=302, last_ack_sent=302)
LAST_ACK = replace(CLOSING, state=State.LAST_ACK)
TIME_WAIT = replace(FIN_WAIT_2, state=State.TIME_WAIT, rcv_nxt=302, last_ack_sent=302)

EVERY_STATE = (
    CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, CROSSED, ESTABLISHED, SENT, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT,
    CLOSING, LAST_ACK, TIME_WAIT,
)  # fmt: skip

ISS = 100
"""What a SYN in LISTEN is given."""

RFC_793 = Options(challenge_acks=False)


class Row(NamedTuple):
    """One segment, and all that comes of it. `owed` in the RFC's notation, `?` before what is optional.

    `why`: the rule that what is owed names, where it is none of `cites`.
    """

    name: str
    given: Tcb
    seg: str | Segment
    state: str
    owed: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    options: Options = TEXT
    read: int = 0
    signals: tuple[str, ...] = ()
    after: dict[str, Any] = {}  # noqa: RUF012
    time_wait: bool = False
    why: str = ""


def play(row: Row) -> Step:
    seg = Segment.parse(row.seg) if isinstance(row.seg, str) else row.seg
    return arrives(row.given, seg, row.options, ISS)


def check(row: Row) -> None:
    step = play(row)
    said(row, step)
    wider = play(row._replace(given=replace(row.given, rcv_wnd=1001)))
    assert {wider.tcb.rcv_wnd, *(owed.segment.wnd for owed in wider.owed)} == {
        1001
    }  # it announces our window
    if row.given.state is State.ESTABLISHED and row.options.law == "three-way":
        # What is predicted from the header is what the checks say; the others are asked in `arrives`.
        seg = Segment.parse(row.seg) if isinstance(row.seg, str) else row.seg
        assert other_states(row.given, seg, row.options) == step


def said(row: Row, step: Step) -> None:
    assert str(step.tcb.state) == row.state
    assert tuple(("?" if owed.optional else "") + str(owed.segment) for owed in step.owed) == row.owed
    assert step.cites == row.cites
    assert len(step.read) == row.read
    assert step.signals == row.signals
    assert step.time_wait is row.time_wait
    assert {owed.cite for owed in step.owed} <= ({row.why} if row.why else {*step.cites})
    assert {name: getattr(step.tcb, name) for name in row.after} == row.after


def text(seq: int, octets: bytes, ack: int = 101, ctl: int = ACK) -> Segment:
    return Segment(seq, ack, ctl, 1000, octets)
