"""Ladders of a match's connections side by side on one time axis, where its level asks for it. Pure."""

from __future__ import annotations

from msgspec import Struct

from game.client.model import trials
from game.client.model.strip import Measure, Strip, axis_for, strip
from game.client.model.timeline import Timeline
from game.client.model.told import reveals
from game.match.view import Reveal, View


class Column(Struct, frozen=True):
    """One connection: letters that were posted, and seconds to its goal (None: not reached) in tenths."""

    reveal: Reveal
    letters: int
    tenths: int | None


def columns(view: View) -> tuple[Column, ...]:
    """The connections that the level wants compared; empty as long as one of them is not known."""
    known = {reveal.connection: reveal for reveal in reveals(view)}
    if not view.level.compare or not set(view.level.compare) <= known.keys():
        return ()
    return tuple(_column(known[number]) for number in view.level.compare)


def _column(reveal: Reveal) -> Column:
    letters = sum(not flight.stranger for flight in reveal.flights)
    return Column(reveal, letters, (connected_at(reveal)) // 100_000 if reveal.reached else None)


def connected_at(reveal: Reveal) -> int:
    """How long it took until both were connected; until the end where they never were."""
    both = [at for at in reveal.established if at is not None]
    end = max(both) if len(both) == 2 else reveal.ended_at
    return end - reveal.started_at


def ladders(
    shown: tuple[Column, ...], room: float, left: float, right: float, measure: Measure
) -> tuple[Timeline, tuple[Strip, ...]]:
    """The common axis, and the ladders on it."""
    every = [trials.lines(column.reveal) for column in shown]
    times = {0}
    for column, found in zip(shown, every, strict=True):
        times |= {at for line in found for at in (line.start, line.end)}
        times |= {connected_at(column.reveal)}
    axis = axis_for(sorted(times), room)
    return axis, tuple(strip(found, axis, left, right, measure) for found in every)
