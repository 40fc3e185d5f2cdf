"""Whatever an automatic TCP sends, its referee allows: never foul, never impatient, never needless.

The model's own endpoint plays with another one through a careless post; beside each stands a house that gets
the same letters and is asked to post what the endpoint sends.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.referee import House, Law, Letter, call, deliver, handle_timer, judge, open_desk, seat_of, state_of
from game.referee.law import EVERYTHING, SECOND
from game.tcp import AS_DEPLOYED, Segment, endpoint
from game.tcp.endpoint import Endpoint, Outcome
from tests.referee.support import PORT

TIMERS = replace(Law().timers, user_timeout=None)
LAW = Law(opener=EVERYTHING, listener=EVERYTHING, both=EVERYTHING, timers=TIMERS)

ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            ("send", "send", "close", "abort", "deliver", "deliver", "deliver", "lose", "copy", "wait")
        ),
        st.integers(0, 1),
        st.integers(0, 30),
    ),
    max_size=60,
)


class End:
    """An endpoint and the house beside it."""

    def __init__(self, role: str, iss: int) -> None:
        self.endpoint = Endpoint(options=AS_DEPLOYED, timers=TIMERS)
        self.house: House = open_desk(House(law=LAW), PORT, role, iss)  # type: ignore[arg-type]
        self.iss = iss
        self.sent: list[Segment] = []

    def take(self, outcome: Outcome, now: int) -> None:
        """The endpoint sends; the house is asked."""
        self.endpoint = outcome.endpoint
        for segment in outcome.emitted:
            judgement = judge(self.house, Letter(PORT, segment), now)
            assert judgement.verdict.kind == "legal", (str(segment), judgement.verdict, self.house)
            self.house = judgement.house
            self.sent.append(segment)
        self.agree()

    def agree(self) -> None:
        """Both know the same."""
        seat = seat_of(self.house, PORT)
        assert seat is not None
        if str(self.endpoint.tcb.state) in ("CLOSED", "LISTEN"):
            assert str(state_of(self.house, PORT)) in ("CLOSED", "LISTEN")
            return
        ours, theirs = seat.tcb, self.endpoint.tcb
        assert (str(ours.state), ours.snd_nxt, ours.snd_una, ours.rcv_nxt) == (
            str(theirs.state),
            theirs.snd_nxt,
            theirs.snd_una,
            theirs.rcv_nxt,
        )
        assert seat.candle.deadline == self.endpoint.candle.deadline


@settings(max_examples=300)
@given(
    actions=ACTIONS,
    both=st.booleans(),
    stand=st.booleans(),
    isns=st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)),
)
def test_what_an_automatic_tcp_sends_is_legal(actions, both, stand, isns) -> None:  # type: ignore[no-untyped-def]
    ends = [End("both" if both else "opener", isns[0]), End("both" if both else "listener", isns[1])]
    now = 0
    ends[0].take(endpoint.open_active(ends[0].endpoint, now, isns[0]), now)
    if both:
        ends[1].take(endpoint.open_active(ends[1].endpoint, now, isns[1]), now)
    else:
        ends[1].endpoint = endpoint.open_passive(ends[1].endpoint).endpoint
    handshake = [("deliver", side, 0) for side in ((0, 1, 0, 1) if both else (0, 1, 0))] if stand else []
    for what, side, number in (*handshake, *actions):
        end, other = ends[side], ends[1 - side]
        if what == "wait":
            now += number * SECOND
            for one in ends:
                due = endpoint.next_deadline(one.endpoint)
                while due is not None and due <= now:
                    one.house, _ = handle_timer(one.house, due)
                    one.take(endpoint.handle_timer(one.endpoint, due), due)
                    due = endpoint.next_deadline(one.endpoint)
        elif what == "send":
            one = endpoint.send(end.endpoint, now, b"x" * (number + 1))
            if str(end.endpoint.tcb.state) in ("ESTABLISHED", "CLOSE-WAIT"):
                end.take(one, now)
        elif what == "close":
            state = str(end.endpoint.tcb.state)
            if state in ("LISTEN", "SYN-SENT"):
                end.house = call(end.house, PORT, "CLOSE", now).house
            if state not in ("SYN-RECEIVED",):
                end.take(endpoint.shutdown_write(end.endpoint, now), now)
        elif what == "abort":
            silent = call(end.house, PORT, "ABORT", now)
            outcome = endpoint.abort(end.endpoint)
            if not outcome.emitted and silent.verdict.kind == "legal":
                end.house = silent.house
            end.take(outcome, now)
        elif end.sent:
            at = number % len(end.sent) if number > 20 else 0
            segment = end.sent[at] if what == "copy" else end.sent.pop(at)
            if what != "lose" and (both or str(other.endpoint.tcb.state) != "CLOSED"):
                other.house = deliver(other.house, Letter(PORT, segment), now, other.iss).house
                other.take(endpoint.arrives(other.endpoint, now, segment, other.iss), now)
