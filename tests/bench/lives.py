"""Whole connections as sequences of events, recorded once from two houses: the work of bench.referee.

A life is what happens to one end: letters that it posts, letters that arrive, time-outs. The bare tables get
the same life as names of events, found out for them beforehand; they look at no number.
"""

from __future__ import annotations

from msgspec import Struct

from game.referee import House, Law, Letter, deliver, handle_timer, hints, judge, open_desk, seat_of
from game.referee.house import tcb_of
from game.referee.law import EVERYTHING, SECOND, Role
from game.tcp import ACK, FIN, RST, SYN, Options, Segment, State, Tcb

PORT = 49001
LAW = Law(opener=EVERYTHING, listener=EVERYTHING, both=EVERYTHING)
ISS = {"A": 100, "B": 300}

QUIET = (
    "A open", "B debt", "A debt", "A send", "B debt", "B send", "A debt", "A send", "B debt", "B send",
    "A debt", "A close", "B debt", "B close", "A debt", "wait",
)  # fmt: skip
CROSSING = (
    "A open later", "B open later", "deliver", "A debt later", "B debt later", "deliver", "A send", "B debt",
    "A close later", "B close later", "deliver", "A debt later", "B debt later", "deliver", "wait",
)  # fmt: skip
LOSSES = (
    "A open lost", "burn", "A repeat", "B debt lost", "burn", "A repeat", "B debt", "A debt lost", "A send",
    "B debt", "B send lost", "burn", "B repeat", "A debt", "B close", "A debt", "A close", "B debt", "wait",
)  # fmt: skip
ABORTED = ("A open", "B debt", "A debt", "A send", "B debt", "B send", "A debt", "A abort")


class Arrival(Struct, frozen=True):
    """A letter that met `tcb` in `house`, and the state after it."""

    tcb: Tcb
    segment: Segment
    house: House
    now: int
    state: State


class Posting(Struct, frozen=True):
    """A letter that was posted in `house`."""

    house: House
    letter: Letter
    now: int


class Life(Struct):
    """One end's life. `names` is the whole of it for a table; `states` what the end was in after each."""

    names: list[str]
    states: list[State]
    arrivals: list[Arrival]
    postings: list[Posting]
    steps: list[Arrival | Posting]


class _End:
    def __init__(self, side: str, role: Role) -> None:
        self.side = side
        self.house = open_desk(House(law=LAW), PORT, role, ISS[side])
        self.life = Life([], [], [], [], [])
        if role == "listener":
            self.note("open_passive")

    @property
    def tcb(self) -> Tcb:
        return tcb_of(self.house, seat_of(self.house, PORT))

    @property
    def state(self) -> State:
        """The seat's own: CLOSED once its TCB is gone, though the door may still listen."""
        seat = seat_of(self.house, PORT)
        return State.CLOSED if seat is None else seat.tcb.state

    def note(self, name: str) -> None:
        self.life.names.append(name)
        self.life.states.append(State.LISTEN if name == "open_passive" else self.state)

    def post(self, why: str, now: int) -> Segment:
        found = hints(self.house, PORT, now, b"dearest")
        segment = next(hint.segment for hint in found if hint.why == why)
        posting = Posting(self.house, Letter(PORT, segment), now)
        judgement = judge(posting.house, posting.letter, now)
        if not judgement.verdict.travels or judgement.segment is None:
            raise AssertionError(f"{self.side} {why}: {judgement.verdict}")
        before = self.state
        self.house = judgement.house
        self.life.postings.append(posting)
        self.life.steps.append(posting)
        if self.state is not before:
            self.note({"open": "open", "close": "close", "abort": "abort"}[why])
        return judgement.segment

    def get(self, segment: Segment, now: int) -> None:
        before, house = self.tcb, self.house
        self.house = deliver(house, Letter(PORT, segment), now, ISS[self.side]).house
        arrival = Arrival(before, segment, house, now, self.state)
        self.life.arrivals.append(arrival)
        self.life.steps.append(arrival)
        self.note(named(before, segment))

    def wait(self, now: int) -> None:
        before = self.state
        self.house, _ = handle_timer(self.house, now)
        if before is State.TIME_WAIT:
            self.note("time_out")


def named(tcb: Tcb, segment: Segment) -> str:
    """The event that a table is told for this segment."""
    ctl = segment.ctl
    if ctl & RST:
        return "rst"
    if tcb.state in (State.LISTEN, State.SYN_SENT):
        return {SYN: "syn", SYN | ACK: "syn_ack"}[ctl]
    if tcb.state is State.SYN_RECEIVED:
        return "syn" if ctl == SYN else "ack_of_syn"
    if ctl & SYN:
        return "old_syn"
    of_fin = tcb.fin is not None and segment.ack == tcb.snd_nxt != tcb.snd_una
    if ctl & FIN:
        return "fin_and_ack_of_fin" if of_fin and tcb.state is State.FIN_WAIT_1 else "fin"
    return "ack_of_fin" if of_fin else "text" if segment.text else "ack"


def _play(script: tuple[str, ...], roles: tuple[Role, Role]) -> tuple[Life, Life]:
    ends = {"A": _End("A", roles[0]), "B": _End("B", roles[1])}
    way: list[tuple[_End, Segment]] = []
    now = 0
    for line in script:
        now += SECOND
        word, *rest = line.split()
        if word in ends:
            end, other = ends[word], ends["B" if word == "A" else "A"]
            segment = end.post(rest[0], now)
            if rest[1:] == ["later"]:
                way.append((other, segment))
            elif rest[1:] != ["lost"]:
                other.get(segment, now)
        elif word == "deliver":
            for end, segment in way:
                end.get(segment, now)
            way = []
        else:  # burn: the candles; wait: the end of TIME-WAIT
            now += LAW.timers.rto * 4 if word == "burn" else LAW.timers.msl2
            for end in ends.values():
                end.wait(now)
    return ends["A"].life, ends["B"].life


def lives() -> list[Life]:
    """All lives. Each begins and ends in CLOSED, so that a table need not be set back between them."""
    both: tuple[Role, Role] = ("both", "both")
    one: tuple[Role, Role] = ("opener", "listener")
    pairs = [_play(QUIET, one), _play(CROSSING, both), _play(LOSSES, one), _play(ABORTED, one)]
    return [life for pair in pairs for life in pair]


def options() -> Options:
    """How the model reads the segments of these lives."""
    return LAW.options()
