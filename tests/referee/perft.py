"""Perft: how many distinct situations two houses and the post between them can be in, by depth.

As chess programs count the tree of legal moves: whoever changes a rule moves a number. `python -m
tests.referee.perft` counts afresh; test_perft.py pins the numbers and explains the small ones.

**A situation** is house A, house B and the letters on the way, as sets: nobody knows in which order they will
arrive. Left out of it is what only explains (`heard`, `said`, when a debt arose); times are counted from each
house's now. Two ways to the same situation are one, so that an impatient second SYN, whose post lies as after
a copy made by the post, adds nothing.

**A move** is one of seven, each column of a Row:

letters     a house posts a letter that its families hold: all their members with at most one octet of text
            ("x"), and the canonical forms; impatient and needless ones, too
calls       a house does without a letter what `legal_calls` names
deliveries  any letter on the way arrives; `overtaking` counts those that leave a different one of the same
            direction behind: whichever goes first, the order is free
losses      any letter on the way is lost
copies      any letter on the way is doubled by the post
timeouts    the clock of one house runs to its next deadline (candle, user time-out, end of 2 MSL). Each house
            has a clock of its own that runs only then: a time-out may come before or after anything else

A Row counts the situations that are first reached at this depth, and the moves that lead out of those of the
depth before. ISSs: A 10, B 20, dealt once to an opener, and to a listener for each SYN that finds LISTEN.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from game.referee import (
    House,
    Law,
    Letter,
    call,
    deliver,
    handle_timer,
    judge,
    legal_calls,
    legal_letters,
    next_deadline,
    open_desk,
)
from game.referee.family import Family
from game.referee.house import Seat
from game.referee.law import EVERYTHING, Role
from game.tcp import ACK, Segment
from game.tcp.seqno import add, diff

PORT = 49001
NUMBERS = (10, 20)
"""The ISS of A and of B."""

FREE = Law(opener=EVERYTHING, listener=EVERYTHING, both=EVERYTHING)

Post = tuple[Segment, ...]


class Situation(Struct, frozen=True):
    """Houses A and B with their clocks, and what is on the way to each, sorted."""

    houses: tuple[House, House]
    clocks: tuple[int, int] = (0, 0)
    posts: tuple[Post, Post] = ((), ())

    def key(self) -> Any:
        """What makes it this situation and no other."""
        return _key(self.houses[0], self.clocks[0]), _key(self.houses[1], self.clocks[1]), self.posts


def _key(house: House, now: int) -> Any:
    return house.door, house.told, tuple(_of_seat(seat, now) for seat in house.seats)


def _of_seat(seat: Seat, now: int) -> Any:
    def left(deadline: int | None) -> int | None:
        return None if deadline is None or deadline <= now else deadline - now

    candle = seat.candle
    return replace(
        seat,
        debts=tuple(replace(debt, since=0) for debt in seat.debts),
        candle=replace(
            candle, deadline=left(candle.deadline), user_deadline=left(candle.user_deadline), timed_at=0
        ),
        lit_at=None,
        died_at=None if seat.died_at is None else 0,
        heard=None,
        said=None,
        excused_until=left(seat.excused_until),
        quiet_until=left(seat.quiet_until),
        born=0,
    )


class Row(Struct, frozen=True):
    """A depth: situations first reached, moves out of the depth before, and how often both are connected."""

    situations: int
    letters: int = 0
    calls: int = 0
    deliveries: int = 0
    overtaking: int = 0
    losses: int = 0
    copies: int = 0
    timeouts: int = 0
    connected: int = 0


def start(law: Law, roles: tuple[Role, Role]) -> Situation:
    """Nothing has happened: CLOSED/LISTEN for an opener and a listener, CLOSED/CLOSED for both."""
    a, b = (open_desk(House(law=law), PORT, role, iss) for role, iss in zip(roles, NUMBERS, strict=True))
    return Situation((a, b))


def perft(first: Situation, depth: int) -> list[Row]:
    """Row 0 is the beginning."""
    rows, _ = explore(first, depth)
    return rows


def explore(first: Situation, depth: int) -> tuple[list[Row], list[Situation]]:
    """The rows, and every situation up to `depth`."""
    seen = {first.key()}
    layer, every = [first], [first]
    rows = [Row(1)]
    for _ in range(depth):
        counts = dict.fromkeys(Row.__struct_fields__, 0)
        found = []
        for situation in layer:
            for kind, after in moves(situation):
                counts[kind] += 1
                key = after.key()
                if kind != "overtaking" and key not in seen:
                    seen.add(key)
                    found.append(after)
        counts["situations"] = len(found)
        counts["connected"] = sum(map(_connected, found))
        rows.append(Row(**counts))
        layer = found
        every += found
    return rows, every


def _connected(situation: Situation) -> bool:
    states = [str(house.seats[0].tcb.state) for house in situation.houses]
    return states == ["ESTABLISHED", "ESTABLISHED"]


def moves(situation: Situation) -> Iterator[tuple[str, Situation]]:
    """Every move, by the name of its column, and what comes of it."""
    for side in (0, 1):
        house, now = situation.houses[side], situation.clocks[side]
        for letter in letters(house, now):
            judgement = judge(house, Letter(PORT, letter), now)
            assert judgement.segment is not None, (letter, judgement.verdict)
            yield "letters", _with(situation, side, judgement.house, sent=judgement.segment)
        for name in legal_calls(house, PORT):
            yield "calls", _with(situation, side, call(house, PORT, name, now).house)
        due = next_deadline(house)
        if due is not None:
            after = handle_timer(house, due)[0]
            clocks = (due, situation.clocks[1]) if side == 0 else (situation.clocks[0], due)
            yield "timeouts", replace(_with(situation, side, after), clocks=clocks)
        post = situation.posts[side]
        for letter in dict.fromkeys(post):
            less = list(post)
            less.remove(letter)
            delivered = deliver(house, Letter(PORT, letter), now, NUMBERS[side]).house
            arrived = _with(_posts(situation, side, less), side, delivered)
            yield "deliveries", arrived
            if any(other != letter for other in less):
                yield "overtaking", arrived
            yield "losses", _posts(situation, side, less)
            yield "copies", _posts(situation, side, [*post, letter])


def _with(situation: Situation, side: int, house: House, sent: Segment | None = None) -> Situation:
    a, b = situation.houses
    after = replace(situation, houses=(house, b) if side == 0 else (a, house))
    return after if sent is None else _posts(after, 1 - side, [*after.posts[1 - side], sent])


def _posts(situation: Situation, side: int, post: list[Segment]) -> Situation:
    """`post` lies on the way to `side`."""
    lying = tuple(sorted(post, key=lambda one: (one.ctl, one.seq, one.ack, one.text)))
    a, b = situation.posts
    return replace(situation, posts=(lying, b) if side == 0 else (a, lying))


def letters(house: House, now: int) -> list[Segment]:
    """What may be posted: the members of all families with at most one octet, and the canonical letters."""
    found: dict[Segment, None] = {}
    for family in legal_letters(house, PORT, now):
        found.update(dict.fromkeys(members(family)))
        found[family.canonical] = None
    return list(found)


def members(family: Family) -> Iterator[Segment]:
    """The members with at most one octet of text, spelled out from the family's fields, number by number."""
    first, last = family.seq
    for ctl in family.ctls:
        for offset in range(diff(last, first) + 1):
            for ack in family.acks if ctl & ACK else (0,):
                for text in (b"", b"x"):
                    letter = Segment(add(first, offset), ack, ctl, family.canonical.wnd, text)
                    if _numbers_fit(family, letter):
                        yield letter


def _numbers_fit(family: Family, letter: Segment) -> bool:
    """Whether each number says what was given to it before, or is new where new ones may be."""
    if letter.len < family.least or (family.speaks and not letter.text):
        return False
    number, new = add(letter.seq, 1) if letter.syn else letter.seq, 0
    told = family.given or family.fin == "given"  # else all is new, wherever it begins
    behind = add(family.given_seq, len(family.given)) if told else number
    for octet in letter.text:
        if diff(number, behind) < 0:
            if octet != family.given[diff(number, family.given_seq)]:
                return False
        elif not family.text or family.fin == "given":
            return False
        else:
            new += 1
        number = add(number, 1)
    if letter.fin:
        if family.fin == "given":
            return number == behind
        if family.fin == "none" or diff(number, behind) < 0 or (not family.text and diff(number, behind) > 0):
            return False
        new += 1
    return new <= family.room


STARTS: dict[str, tuple[Law, tuple[Role, Role]]] = {
    "CLOSED/LISTEN, story": (Law(), ("opener", "listener")),
    "CLOSED/CLOSED, story": (Law(), ("both", "both")),
    "CLOSED/LISTEN, all calls": (FREE, ("opener", "listener")),
    "CLOSED/CLOSED, all calls": (FREE, ("both", "both")),
    "CLOSED/LISTEN, by the text": (replace(FREE, as_deployed=False), ("opener", "listener")),
    "CLOSED/CLOSED, by the text": (replace(FREE, as_deployed=False), ("both", "both")),
    "CLOSED/LISTEN, two letters": (Law(name="two-way"), ("opener", "listener")),
    "CLOSED/LISTEN, four letters": (Law(name="four-way"), ("opener", "listener")),
    "CLOSED/LISTEN, cookies": (Law(cookies=10 - PORT), ("opener", "listener")),
}
"""Where counting begins: a law and two roles. The cookie for A's SYN is 20, B's number elsewhere."""


def main() -> None:
    """Print the rows of every beginning."""
    parser = argparse.ArgumentParser(prog="python -m tests.referee.perft", description="Count situations.")
    parser.add_argument("--depth", type=int, default=5)
    parser.add_argument("--only", default="", help="only beginnings whose name contains this")
    chosen = parser.parse_args()
    for name, (law, roles) in STARTS.items():
        if chosen.only not in name:
            continue
        print(name, flush=True)
        for depth, row in enumerate(perft(start(law, roles), chosen.depth)):
            columns = ", ".join(f"{field}={getattr(row, field)}" for field in Row.__struct_fields__)
            print(f"  {depth}  {columns}", flush=True)


if __name__ == "__main__":
    main()
