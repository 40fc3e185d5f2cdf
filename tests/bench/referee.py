"""Segments and judged letters per second, beside bare state tables: `python -m tests.bench.referee`.

Eight lives (tests/bench/lives.py) of 10 to 20 events. The libraries are told the name of each event and look
up a state. Ours gets segments: it checks every number, keeps the TCB, says what is owed and which rules it
applied; the referee, beyond that, which letters are legal, whether this one is, and what it pays.
"""

from __future__ import annotations

import argparse

from game.referee import Letter, deliver, judge
from game.tcp import arrives
from tests.bench.lives import ISS, PORT, Life, Posting, lives, options
from tests.bench.measure import Contender, measure, notes, table
from tests.bench.tables import LIBRARIES, ROWS, installed, runner, runner_by_hand

REACH = {
    "game.tcp arrives": {"transitions": 8.0, "python-statemachine": 70.0},
    "game.referee judge": {"transitions": 2.0, "python-statemachine": 15.0},
}
"""How many times the libraries' speed is asked for."""


DOES = {
    "segments": "a segment arrives: all its numbers checked, a new TCB, what is owed, the rules cited",
    "letters": "a letter is posted: the legal families of its seals, verdict, rule, section, the house after",
    "houses": "a letter is judged at its writer's or delivered at its reader's: model, debts, hearts, candle",
    "dict": "state and event give a state; no number, nothing else",
    "library": "the same table, triggers looked up beforehand, no callbacks; no number, no debt, no rule",
}


def contenders(work: list[Life]) -> list[Contender]:
    """Ours, the table by hand, and the libraries that are installed."""
    names = [life.names for life in work]
    events = sum(map(len, names))
    postings = [step for life in work for step in life.postings]
    arrivals = [(step.tcb, step.segment) for life in work for step in life.arrivals]
    steps = [step for life in work for step in life.steps]
    reading = options()

    def segments() -> None:
        for tcb, segment in arrivals:
            arrives(tcb, segment, reading, 300)

    def letters() -> None:
        for posting in postings:
            judge(posting.house, posting.letter, posting.now)

    def houses() -> None:
        for step in steps:
            if isinstance(step, Posting):
                judge(step.house, step.letter, step.now)
            else:
                deliver(step.house, Letter(PORT, step.segment), step.now, ISS["A"])

    found = [
        Contender("game.tcp arrives", segments, len(arrivals), DOES["segments"]),
        Contender("game.referee judge", letters, len(postings), DOES["letters"]),
        Contender("game.referee, both ends", houses, len(steps), DOES["houses"]),
        Contender("a dict by hand", runner_by_hand(names), events, DOES["dict"]),
    ]
    for name, machine in installed().items():
        found.append(Contender(name, runner(machine, names), events, DOES["library"]))
    return found


def verified(work: list[Life]) -> None:
    """All do the same work: the same state after every event. Raises AssertionError."""
    for life in work:
        for arrival in life.arrivals:
            step = arrives(arrival.tcb, arrival.segment, options(), arrival_iss(life))
            assert step.tcb.state is arrival.state
        for posting in life.postings:
            assert judge(posting.house, posting.letter, posting.now).verdict.kind == "legal"
        state = "CLOSED"
        for name, expected in zip(life.names, life.states, strict=True):
            state = ROWS[state, name]
            assert state == expected, (name, state, expected)
        for machine in installed().values():
            for name, expected in zip(life.names, life.states, strict=True):
                machine.trigger(name)()
                assert machine.state() == expected, (name, machine.state(), expected)


def arrival_iss(life: Life) -> int:
    """The number that the end of this life gives to its SYN."""
    return ISS["B"] if "open_passive" in life.names else ISS["A"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.referee", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.15, help="of each contender in each round")
    chosen = parser.parse_args()
    work = lives()
    verified(work)
    results = measure(contenders(work), chosen.rounds, chosen.seconds)
    print(table(results, ["a dict by hand", *LIBRARIES], "events"))
    print()
    print(notes(results))
    print("\n".join(reached({result.name: result.per_second for result in results})))


def reached(speed: dict[str, float]) -> list[str]:
    """Each ratio beside the one that was asked for."""
    lines = []
    for name, reach in REACH.items():
        for library, times in reach.items():
            if library in speed:
                got = speed[name] / speed[library]
                said = "reached" if got >= times else "not reached"
                lines.append(f"{name}: {got:.1f} x {library}, asked for {times:g} x: {said}")
    missing = [name for name in LIBRARIES if name not in speed]
    if missing:
        install = "pip install --require-hashes -r tests/bench/requirements.txt"
        lines.append(f"not installed: {', '.join(missing)}; beside the dict only. {install}")
    return lines


if __name__ == "__main__":
    main()
