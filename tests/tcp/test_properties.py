"""Properties of the model that hold for any segment in any state."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from game.tcp import AS_DEPLOYED, TEXT, Options, Segment, State, Step, Tcb, arrives, post
from game.tcp import endpoint as tcp
from game.tcp.endpoint import Endpoint
from game.tcp.segment import ACK, RST
from game.tcp.seqno import MODULUS, add, diff
from game.tcp.synchronized import acceptable
from game.tcp.timers import Timers
from tests.tcp import given as states

NUMBER = st.integers(0, MODULUS - 1)
# Numbers near those that the states of given.py speak of, and any.
NEAR = st.one_of(st.integers(95, 115), st.integers(295, 325), st.integers(1295, 1305), NUMBER)
SEGMENT = st.builds(
    Segment,
    seq=NEAR,
    ack=NEAR,
    ctl=st.integers(0, 63),
    wnd=st.sampled_from([1, 1000, 65535]),
    text=st.binary(max_size=12),
)
HELD = (((305, b"ab", False), (310, b"", True)), ((306, b"abcdef", False),), ())
OPENED = [tcb for tcb in states.EVERY_STATE if tcb.irs]
TCB = st.one_of(
    st.sampled_from(states.EVERY_STATE),
    st.builds(
        lambda tcb, held, reading: replace(tcb, ahead=held, reading=reading),
        st.sampled_from(OPENED),
        st.sampled_from(HELD),
        st.booleans(),
    ),
    st.sampled_from(
        [replace(tcb, snd_nxt=100, last_ack_sent=None) for tcb in (states.SYN_RECEIVED, states.CROSSED)]
    ),
)
OPTIONS = st.builds(
    Options,
    challenge_acks=st.booleans(),
    crossed_syn_ack=st.booleans(),
    repeated_syn=st.booleans(),
    abort_rst_ack=st.booleans(),
    syn_text=st.sampled_from(["queue", "drop"]),
    time_wait=st.booleans(),
    law=st.sampled_from(["three-way", "two-way", "four-way"]),
)
OURS = ("iss", "snd_una", "snd_nxt", "snd_wl2", "fin")
THEIRS = ("irs", "rcv_nxt", "snd_wl1", "last_ack_sent")


@given(TCB, SEGMENT, OPTIONS)
def test_no_segment_whatever_raises(tcb: Tcb, seg: Segment, options: Options) -> None:
    step = arrives(tcb, seg, options, 100)
    assert step.cites or step.tcb == tcb
    for owed in step.owed:
        assert owed.cite
        post(step.tcb, owed.segment)
    post(tcb, seg)


@given(TCB, SEGMENT, OPTIONS)
def test_snd_nxt_moves_by_posting_only(tcb: Tcb, seg: Segment, options: Options) -> None:
    after = arrives(tcb, seg, options, 100).tcb
    if tcb.state in (State.CLOSED, State.LISTEN):
        assert after.snd_nxt in (tcb.snd_nxt, 100, 101)  # a TCB is made; by the two-letter law its SYN counts
    elif after.state not in (State.CLOSED, State.LISTEN):
        assert after.snd_nxt == tcb.snd_nxt


@given(TCB, SEGMENT, OPTIONS)
def test_numbers_only_advance(tcb: Tcb, seg: Segment, options: Options) -> None:
    step = arrives(tcb, seg, options, 100)
    after = step.tcb
    if tcb.irs == 0 or after.irs == 0:
        return
    assert diff(after.rcv_nxt, tcb.rcv_nxt) >= len(step.read)
    assert 0 <= diff(after.snd_una, tcb.snd_una) <= diff(tcb.snd_nxt, tcb.snd_una)
    assert all(diff(number, after.rcv_nxt) >= 0 for number, _, _ in after.ahead)


@given(st.sampled_from(OPENED), SEGMENT)
def test_an_unacceptable_segment_changes_nothing(tcb: Tcb, seg: Segment) -> None:
    if acceptable(tcb, seg):
        return
    step = arrives(tcb, seg)
    assert (step.tcb, step.read, step.signals) == (tcb, b"", ())
    assert [owed.kind for owed in step.owed] == ([] if seg.rst else ["ACK"])


@given(st.sampled_from(OPENED), SEGMENT)
def test_only_the_exact_rst_resets(tcb: Tcb, seg: Segment) -> None:
    """RFC 5961, section 3."""
    rst = replace(seg, ctl=seg.ctl | RST)
    step = arrives(tcb, rst)
    assert (step.tcb != tcb) is (rst.seq == tcb.rcv_nxt)
    assert len(step.owed) == (rst.seq != tcb.rcv_nxt and acceptable(tcb, rst))


@given(SEGMENT)
def test_a_rst_is_never_answered_with_a_rst(seg: Segment) -> None:
    for tcb in states.EVERY_STATE:
        owed = arrives(tcb, replace(seg, ctl=seg.ctl | RST)).owed
        assert all(one.kind != "RST" for one in owed)


@given(SEGMENT)
def test_two_ends_do_not_acknowledge_each_other_for_ever(seg: Segment) -> None:
    """A bare ACK owed for something acceptable is never itself answered, in any synchronized state."""
    for tcb in OPENED:
        bare = Segment(tcb.rcv_nxt, tcb.snd_nxt, ACK)
        assert arrives(tcb, bare).owed == ()


def shifted(value: Any, ours: int, theirs: int) -> Any:
    """A TCB with all its numbers moved."""
    moved = {name: None if getattr(value, name) is None else add(getattr(value, name), ours) for name in OURS}
    moved |= {
        name: None if getattr(value, name) is None else add(getattr(value, name), theirs) for name in THEIRS
    }
    ahead = tuple((add(number, theirs), octets, fin) for number, octets, fin in value.ahead)
    return replace(value, **moved, ahead=ahead)


def shifted_segment(seg: Segment, out: int, back: int) -> Segment:
    return replace(seg, seq=add(seg.seq, out), ack=add(seg.ack, back))


@given(
    st.sampled_from(OPENED),
    st.sampled_from(HELD),
    SEGMENT,
    NUMBER,
    NUMBER,
    st.sampled_from([TEXT, AS_DEPLOYED]),
)
@example(states.SENT, (), Segment(301, 111, ACK, 1000, b"x"), MODULUS - 105, MODULUS - 301, TEXT)
def test_shifting_all_numbers_changes_nothing(
    tcb: Tcb, held: Any, seg: Segment, ours: int, theirs: int, options: Options
) -> None:
    tcb = replace(tcb, ahead=held)
    plain = arrives(tcb, seg, options)
    moved = arrives(shifted(tcb, ours, theirs), shifted_segment(seg, theirs, ours), options)
    assert outline(plain) == outline(moved)
    if plain.tcb.irs:
        assert shifted(plain.tcb, ours, theirs) == moved.tcb
    for a, b in zip(plain.owed, moved.owed, strict=True):
        if a.segment.acks and not a.segment.rst:
            assert shifted_segment(a.segment, ours, theirs) == b.segment


def outline(step: Step) -> tuple[Any, ...]:
    kinds = tuple((owed.kind, owed.optional, owed.cite) for owed in step.owed)
    return step.tcb.state, kinds, step.read, step.signals, step.cites, step.time_wait


LETTERS = st.lists(st.tuples(st.integers(0, 29), st.integers(1, 12)), max_size=30)


@given(LETTERS, st.integers(0, 30))
def test_text_is_read_once_and_in_order_however_it_is_cut_and_shuffled(
    pieces: list[tuple[int, int]], whole: int
) -> None:
    said = bytes(range(65, 95))
    tcb, read = states.ESTABLISHED, b""
    for start, length in [*pieces, (0, whole), (0, 30)]:
        piece = said[start : start + length]
        seg = Segment(add(301, start), 101, ACK | (start + length >= 30), 1000, piece)
        step = arrives(tcb, seg)
        tcb, read = step.tcb, read + step.read
    assert read == said
    assert (tcb.state, tcb.rcv_nxt, tcb.ahead) == (State.CLOSE_WAIT, 332, ())


WEATHER = st.lists(st.sampled_from(["on", "lose", "twice", "late"]), max_size=60)


@given(WEATHER, NUMBER, NUMBER, st.sampled_from([TEXT, AS_DEPLOYED]), st.booleans())
def test_two_endpoints_connect_talk_and_part_in_any_weather(
    fates: list[str], a_iss: int, b_iss: int, options: Options, crossed: bool
) -> None:
    timers = Timers(user_timeout=None)
    ends = [Endpoint(options=options, timers=timers, mss=3), Endpoint(options=options, timers=timers, mss=3)]
    isss, read, post_office, now = (a_iss, b_iss), [b"", b""], list[tuple[int, Segment]](), 0

    def keep(who: int, outcome: tcp.Outcome) -> None:
        ends[who] = replace(outcome.endpoint, unread=b"")
        read[who] += outcome.endpoint.unread
        for segment in outcome.emitted:
            fate = fates.pop() if fates else "on"
            post_office.extend([(1 - who, segment)] * {"on": 1, "lose": 0, "twice": 2, "late": 1}[fate])
            if fate == "late" and len(post_office) > 1:
                post_office[-1], post_office[-2] = post_office[-2], post_office[-1]

    keep(1, tcp.open_active(ends[1], now, b_iss) if crossed else tcp.open_passive(ends[1]))
    keep(0, tcp.open_active(ends[0], now, a_iss))
    keep(0, tcp.send(ends[0], now, b"Marry me?"))
    keep(
        0,
        tcp.shutdown_write(ends[0], now) if ends[0].tcb.state is not State.SYN_SENT else tcp.Outcome(ends[0]),
    )
    for _ in range(2000):
        if post_office:
            to, segment = post_office.pop(0)
            keep(to, tcp.arrives(ends[to], now, segment, isss[to]))
            if ends[0].tcb.state is State.ESTABLISHED and not ends[0].queue:
                keep(0, tcp.shutdown_write(ends[0], now))
            if ends[1].tcb.state is State.CLOSE_WAIT:
                keep(1, tcp.send(ends[1], now, b"Yes"))
                keep(1, tcp.shutdown_write(ends[1], now))
            continue
        deadlines = [at for at in map(tcp.next_deadline, ends) if at is not None]
        if not deadlines:
            break
        now = min(deadlines)
        for who in (0, 1):
            keep(who, tcp.handle_timer(ends[who], now))
    assert [str(end.tcb.state) for end in ends] == ["CLOSED", "CLOSED"]
    assert read == [b"Yes", b"Marry me?"]


@pytest.mark.parametrize("tcb", states.EVERY_STATE, ids=lambda tcb: str(tcb.state))
def test_values_are_frozen(tcb: Tcb) -> None:
    with pytest.raises(AttributeError):
        tcb.state = State.CLOSED  # type: ignore[misc]
    assert asdict(tcb)["state"] is tcb.state
