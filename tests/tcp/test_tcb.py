"""What a TCB says of its own numbers (section 3.3.1), in every state."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.tcp import State, Tcb
from tests.tcp import given

KNOWN = Tcb(state=State.LISTEN, iss=100, snd_una=100, snd_nxt=100)  # a person knows the ISS, and waits
WRAPPED = Tcb(state=State.SYN_SENT, iss=2**32 - 1, snd_una=2**32 - 1, snd_nxt=0)


@pytest.mark.parametrize(
    ("tcb", "posted", "acked", "first"),
    [
        (KNOWN, False, False, 101),
        (given.SYN_SENT, True, False, 101),
        (WRAPPED, True, False, 0),
        (given.SYN_RECEIVED, True, False, 101),
        (given.ESTABLISHED, True, True, 101),
        (given.SENT, True, True, 101),
        (replace(given.SENT, snd_una=104, text=b"3456789"), True, True, 104),
        (given.FIN_WAIT_2, True, True, 102),
    ],
)
def test_our_syn_is_posted_then_acknowledged_and_text_comes_behind_it(
    tcb: Tcb, posted: bool, acked: bool, first: int
) -> None:
    assert (tcb.syn_posted, tcb.syn_acked, tcb.text_seq) == (posted, acked, first)


@pytest.mark.parametrize(
    ("tcb", "acked"),
    [
        (given.ESTABLISHED, False),  # nothing is outstanding, but no FIN was sent
        (given.CLOSE_WAIT, False),
        (given.FIN_WAIT_1, False),
        (given.CLOSING, False),
        (given.LAST_ACK, False),
        (given.FIN_WAIT_2, True),
        (given.TIME_WAIT, True),
    ],
)
def test_our_fin_is_the_last_number_that_is_acknowledged(tcb: Tcb, acked: bool) -> None:
    assert tcb.fin_acked is acked


def test_a_tcb_that_nobody_opened_knows_nothing_of_a_peer() -> None:
    tcb = Tcb()
    assert (tcb.state, tcb.rcv_wnd, tcb.reading, tcb.last_ack_sent) == (State.CLOSED, 1000, True, None)
    assert {tcb.snd_wnd, tcb.snd_wl1, tcb.snd_wl2, tcb.max_snd_wnd, tcb.irs, tcb.rcv_nxt} == {0}
