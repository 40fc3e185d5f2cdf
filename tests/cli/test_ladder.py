"""The ladder in the terminal: every letter leaves once and ends once, with the states that followed."""

from __future__ import annotations

import pytest

from game.cli.ladder import Ladder, coloured
from game.content.levels import find_level
from game.match.sim import Simulation, events
from game.match.weather import PRESETS


def drawn(ladder: Ladder, weather: str, seed: int, connections: int) -> tuple[list[str], Simulation]:
    simulation = Simulation(find_level("1"), PRESETS[weather], seed, connections=connections)
    lines: list[str] = []
    for match in events(simulation):
        lines += ladder.grow(match)
    return lines, simulation


def test_a_calm_handshake_is_the_figure_of_the_rfc() -> None:
    lines, _ = drawn(Ladder(), "calm", 7, 1)
    rungs = [" ".join(line.split()[1:]) for line in lines if "<SEQ=" in line]
    assert rungs == [
        "SYN-SENT --> <SEQ=100><CTL=SYN> ... LISTEN",
        "SYN-SENT ... <SEQ=100><CTL=SYN> --> SYN-RECEIVED",
        "SYN-SENT ... <SEQ=300><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED",
        "ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK> ... SYN-RECEIVED",
        "ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK> ... SYN-RECEIVED",
        "ESTABLISHED ... <SEQ=101><ACK=301><CTL=ACK> --> ESTABLISHED",
    ]
    assert "= 1" in lines[-1]
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize(
    ("weather", "seed"), [("storm", 7), ("storm", 8), ("fog", 3), ("drizzle", 5), ("pigeon", 2)]
)
def test_every_letter_is_drawn_as_often_as_it_left_and_ended(weather: str, seed: int) -> None:
    lines, simulation = drawn(Ladder(), weather, seed, 4)
    outcome = simulation.match.outcome()
    rungs = [line for line in lines if "<SEQ=" in line]
    left = [line for line in rungs if line.split()[2] == "-->" or line.split()[4] == "<--"]
    assert len(left) == outcome.letters
    assert sum("--x" in line or "x--" in line for line in rungs) == outcome.lost
    heads = [line for line in lines if line.startswith("Connection ")]
    assert heads == [f"Connection {number}" for number in range(1, 5)]
    assert sum(" points" in line or " = " in line for line in lines) == 8


def test_times_are_the_levels_and_never_go_back() -> None:
    lines, _ = drawn(Ladder(), "storm", 7, 3)
    times = [float(line.split()[0]) for line in lines if "<SEQ=" in line]
    assert times == sorted(times)


def test_colours_change_nothing_but_colours() -> None:
    import click

    plain, _ = drawn(Ladder(), "storm", 7, 2)
    bright, _ = drawn(Ladder(coloured), "storm", 7, 2)
    assert plain != bright
    assert [click.unstyle(line).rstrip() for line in bright] == plain
