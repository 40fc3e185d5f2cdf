"""Who plays with whom: functions of the students and a seed. Pure.

Each gives pairs of numbers and, where the count is odd, the one who plays with a bot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from server.session.commands import How
from server.session.roster import Student

Pairing = tuple[list[tuple[int, int]], int | None]

Mistakes = Mapping[int, Mapping[str, int]]
"""How often each student showed which misconception."""


def pair_up(students: Sequence[Student], how: How, seed: int, mistakes: Mistakes) -> Pairing:
    """Pairs of all these students. Who plays with a bot this time is drawn or last, never always the same."""
    if how == "arrival":
        row = sorted(students, key=lambda one: (one.arrived, one.number))
    elif how == "score":
        row = sorted(students, key=lambda one: (-one.points, one.number))
    else:
        row = sorted(students, key=lambda one: one.number)
        Random(seed).shuffle(row)
    numbers = [student.number for student in row]
    odd = numbers.pop() if len(numbers) % 2 else None
    if how == "complementary":
        return complementary(numbers, mistakes), odd
    return [(numbers[i], numbers[i + 1]) for i in range(0, len(numbers), 2)], odd


def without(plan: Sequence[tuple[int, int | None]], gone: int) -> list[tuple[int, int | None]]:
    """The plan when somebody is gone; the partner stays in place, with a bot until a better one comes."""
    left = [[one for one in pair if one is not None and one != gone] for pair in plan]
    return [(pair[0], pair[1] if len(pair) > 1 else None) for pair in left if pair]


def swap(plan: list[tuple[int, int | None]], one: int, other: int | None) -> None:
    """Let these two play together, or `one` with a bot (None), and change as little as possible.

    The new pair stands where `other` stood; whoever they leave behind plays together where `one` stood, so
    that every other pair keeps its number.
    """

    def leave(number: int) -> tuple[int, int | None]:
        place = next((at for at, pair in enumerate(plan) if number in pair), len(plan))
        if place == len(plan):
            return place, None
        left = plan[place][1] if plan[place][0] == number else plan[place][0]
        return place, left

    here, mine = leave(one)
    if other is None:
        if mine is None:
            plan[here : here + 1] = [(one, None)]
        else:
            plan[here] = (mine, None)
            plan.append((one, None))
        return
    if mine == other:
        return
    there, theirs = leave(other)
    plan[there : there + 1] = [(one, other)]
    behind = [number for number in (mine, theirs) if number is not None]
    rest = [(behind[0], behind[1] if len(behind) > 1 else None)] if behind else []
    if here < len(plan) and one in plan[here] and here != there:
        plan[here : here + 1] = rest
    elif rest:
        plan += rest


def complementary(numbers: Sequence[int], mistakes: Mistakes) -> list[tuple[int, int]]:
    """Whoever believes most wrongly first gets the partner who shares least of it and can help most.

    The cost of two is what they share; of equal partners the one with fewer mistakes, then the one who comes
    first in `numbers`.
    """
    troubles = {number: mistakes.get(number, {}) for number in numbers}
    weight = {number: sum(found.values()) for number, found in troubles.items()}
    place = {number: at for at, number in enumerate(numbers)}
    free = sorted(numbers, key=lambda one: (-weight[one], place[one]))
    pairs = []
    while free:
        one = free.pop(0)
        mine = troubles[one]

        def cost(other: int, mine: Mapping[str, int] = mine) -> tuple[int, int, int]:
            shared = sum(min(times, troubles[other].get(tag, 0)) for tag, times in mine.items())
            return shared, weight[other], place[other]

        best = min(free, key=cost)
        free.remove(best)
        pairs.append((one, best))
    return pairs
