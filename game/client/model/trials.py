"""What the screen of the experiment shows: three ladders on one axis, and a sentence for each law.

Pure but for the words, which are of this process's language.
"""

from __future__ import annotations

from game.client.model import truth
from game.client.model.strip import Line, Measure, Strip, axis_for, strip
from game.client.model.timeline import Timeline
from game.content.text import translate
from game.match.experiment import Sum, Trial, Triple
from game.match.view import Reveal

S = 1_000_000


def lines(reveal: Reveal) -> tuple[Line, ...]:
    """The letters of a connection."""
    found = []
    start = reveal.started_at
    for flight in reveal.flights:
        side = truth.side_of(flight.side)
        posted = flight.posted_at - start
        ways = [(at - start, 1.0, "whole" if i == 0 else "copy") for i, at in enumerate(flight.arrivals)]
        if flight.stranger:
            ways = [(at, share, "stranger") for at, share, _ in ways]
        if flight.lost_at is not None:
            ways.append((flight.lost_at - start, 0.46, "lost"))
        if not ways:
            ways = [(reveal.ended_at - start, 0.7, "flying")]
        for at, share, look in ways:
            blot = flight.fate == "smudged" and look == "whole"
            begun = at if flight.stranger else posted
            named = look != "copy"
            found.append(Line(side, begun, at, share, look, flight.segment, flight.repeat, blot, named))
    return tuple(found)


def strips(
    triple: Triple, room: float, left: float, right: float, measure: Measure
) -> tuple[Timeline, tuple[Strip, ...]]:
    """The common axis, and the ladders on it."""
    every = [lines(trial.reveal) for trial in triple]
    times = {0}
    for trial, found in zip(triple, every, strict=True):
        times |= {at for line in found for at in (line.start, line.end)}
        times |= {edge for ghost in trial.ghosts for edge in (ghost.since, ghost.until)}
        times |= {trial.reveal.ended_at - trial.reveal.started_at}
        times |= {at for at in trial.established if at is not None}
    axis = axis_for(sorted(times), room)
    return axis, tuple(strip(found, axis, left, right, measure) for found in every)


def beliefs(reveal: Reveal) -> list[tuple[int, int, int, bool]]:
    """The lifelines: side, from, until, and whether this side believed itself connected."""
    story = truth.story(reveal)
    end = reveal.ended_at - reveal.started_at
    found = []
    for side in (0, 1):
        since = 0
        for belief in story.beliefs[side]:
            found.append((side, since, belief.start, False))
            found.append((side, belief.start, belief.end, True))
            since = belief.end
        if since < end:
            found.append((side, since, end, bool(story.beliefs[side]) and since >= story.end))
    return found


def sentence(trial: Trial, names: tuple[str, str], more: int) -> str:
    """What happened, in one sentence or two. `more`: letters more than under the law of three."""
    believer = 1 - truth.side_of(trial.reveal.opener)
    outcome: str = trial.outcome
    if outcome == "missed" and trial.law == "two-way" and trial.established.count(None) == 1:
        outcome = "half"
        believer = 1 - trial.established.index(None)
    return translate(
        f"laws.{trial.law}.{outcome}",
        name=names[believer],
        peer=names[1 - believer],
        letters=trial.letters,
        more=max(0, more),
        alone=seconds(trial.alone),
        wasted=seconds(trial.wasted),
        reread=trial.reread,
    )


def summed(found: Sum) -> str:
    """A law over the whole match, in one line."""
    return translate(
        "laws.sum",
        played=found.played,
        reached=found.reached,
        letters=found.letters,
        seconds=round(found.took / S),
        ghosts=found.ghosts,
    )


def seconds(time: int | None) -> str:
    """`5.9`; a word where it never came to that."""
    return translate("laws.never") if time is None else f"{time / S:.1f}"
