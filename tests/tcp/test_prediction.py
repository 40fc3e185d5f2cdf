"""Header prediction: what is predicted is what the checks of 3.10.7.4 say, and the usual is predicted."""

from __future__ import annotations

from itertools import product

import pytest
from msgspec.structs import replace

from game.tcp import TEXT, Segment, Tcb
from game.tcp.prediction import predicted
from game.tcp.segment import ACK, FIN, PSH, RST, SYN, URG
from game.tcp.seqno import HALF, MODULUS
from game.tcp.synchronized import other_states
from tests.tcp.given import ESTABLISHED, RFC_793, SENT

AHEAD = replace(ESTABLISHED, ahead=((311, b"world", False),))
DEAF = replace(ESTABLISHED, reading=False)
WINDOWS = ((300, 101), (301, 100), (301, 105), (305, 101), ((301 - HALF) % MODULUS, 101))
"""SEG.SEQ and SEG.ACK of what set the send window last."""

GIVEN = [
    replace(tcb, rcv_wnd=rcv_wnd, snd_wl1=seq, snd_wl2=ack, max_snd_wnd=800)
    for tcb, rcv_wnd, (seq, ack) in product((ESTABLISHED, SENT, AHEAD, DEAF), (4, 1001), WINDOWS)
]
CTLS = (0, ACK, ACK | PSH, ACK | URG, ACK | FIN, ACK | SYN, ACK | RST)
NUMBERS = tuple(product((300, 301), (100, 101, 105, 111, 112)))


@pytest.mark.parametrize("ctl", CTLS)
def test_it_is_what_the_checks_say(ctl: int) -> None:
    for (seq, ack), wnd, text in product(NUMBERS, (600, 900), (b"", b"abc", b"abcd")):
        seg = Segment(seq, ack, ctl, wnd, text)
        for tcb in GIVEN:
            step = predicted(tcb, seg)
            if step is not None:
                assert step == other_states(tcb, seg, TEXT)
                assert step == other_states(tcb, seg, RFC_793)


@pytest.mark.parametrize(
    ("tcb", "seg", "usual"),
    [
        (ESTABLISHED, Segment(301, 101, ACK), True),
        (SENT, Segment(301, 105, ACK), True),
        (SENT, Segment(301, 111, ACK), True),
        (SENT, Segment(301, 111, ACK, text=b"abc"), True),
        (ESTABLISHED, Segment(301, 101, ACK | PSH, text=b"abc"), True),
        (ESTABLISHED, Segment(301, 101, ACK, text=b"x" * 999), True),
        (replace(SENT, snd_wl1=301), Segment(301, 111, ACK), True),
        (DEAF, Segment(301, 101, ACK), True),
        (ESTABLISHED, Segment(301, 101, ACK | FIN), True),
        (SENT, Segment(301, 105, ACK | FIN, text=b"abc"), True),
        (DEAF, Segment(301, 101, ACK | FIN), True),
        # one thing out of the ordinary in each
        (ESTABLISHED, Segment(301, 101, ACK, text=b"x" * 1000), False),
        (DEAF, Segment(301, 101, ACK, text=b"abc"), False),
        (AHEAD, Segment(301, 101, ACK, text=b"abc"), False),
        (ESTABLISHED, Segment(302, 101, ACK), False),
        (ESTABLISHED, Segment(301, 101), False),
        (ESTABLISHED, Segment(301, 101, ACK | FIN, text=b"x" * 1000), False),
        (ESTABLISHED, Segment(301, 101, FIN), False),
        (ESTABLISHED, Segment(301, 101, ACK | SYN), False),
        (ESTABLISHED, Segment(301, 101, ACK | RST), False),
        (SENT, Segment(301, 112, ACK), False),
        (SENT, Segment(301, 100, ACK), False),
        (replace(SENT, snd_wl1=302), Segment(301, 111, ACK), False),
        (replace(SENT, snd_wl1=301, snd_wl2=112), Segment(301, 111, ACK), False),
        (replace(SENT, snd_wl1=301, snd_wl2=111 + HALF), Segment(301, 111, ACK), False),
    ],
)
def test_the_usual_is_predicted_and_nothing_else(tcb: Tcb, seg: Segment, usual: bool) -> None:
    assert (predicted(tcb, seg) is not None) is usual
