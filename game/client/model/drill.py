"""Small exercises for the waiting room: one letter, one question, three numbers, why one of them is right.

What is right is counted by `game.tcp` (section 3.4: SYN and FIN use up one number, text one for each octet,
an ACK alone none; numbers wrap at 2**32). Pure: the same seed gives the same exercises.
"""

from __future__ import annotations

from random import Random

from msgspec import Struct

from game.tcp.segment import ACK, FIN, SYN, Segment
from game.tcp.seqno import add

LARGEST = 2**32 - 1
WORDS = (b"Hello", b"Dear Mei", b"Yes!", b"Come soon", b"At noon", b"Farewell")


class Exercise(Struct, frozen=True):
    """`asks` is a catalogue key; `numbers` are offered, the one at place `right` is; `why` says so."""

    letter: Segment
    asks: str
    numbers: tuple[int, int, int]
    right: int
    why: str
    params: dict[str, int | str]

    @property
    def want(self) -> int:
        """The right number."""
        return self.numbers[self.right]


def exercise(seed: int, number: int) -> Exercise:
    """The exercise of that number (from 0): each kind comes once in six, in an order of its own."""
    order = list(_KINDS)
    Random(seed * 1009 + number // len(order)).shuffle(order)
    rnd = Random(seed * 7919 + number)
    return order[number % len(order)](rnd)


def _made(
    rnd: Random, letter: Segment, asks: str, want: int, wrong: tuple[int, int], why: str, **params: int | str
) -> Exercise:
    numbers = [want, *wrong]
    rnd.shuffle(numbers)
    values = {"seq": letter.seq, "ack": letter.ack, "want": want, **params}
    return Exercise(letter, asks, (numbers[0], numbers[1], numbers[2]), numbers.index(want), why, values)


def _isn(rnd: Random) -> int:
    return 100 * rnd.randint(1, 89)


def _hello(rnd: Random) -> Exercise:
    letter = Segment(seq=_isn(rnd), ctl=SYN)
    wrong = (letter.seq, rnd.choice((1, add(letter.seq, 2))))
    return _made(rnd, letter, "drill.ack", letter.end, wrong, "drill.why-syn")


def _wrap(rnd: Random) -> Exercise:
    letter = Segment(seq=LARGEST, ctl=SYN)
    return _made(rnd, letter, "drill.ack", letter.end, (1, LARGEST), "drill.why-wrap")


def _answer(rnd: Random) -> Exercise:
    mine = _isn(rnd)
    letter = Segment(seq=mine + 100 * rnd.randint(1, 9), ack=mine + 1, ctl=SYN | ACK)
    if rnd.random() < 0.5:
        return _made(rnd, letter, "drill.ack", letter.end, (letter.seq, letter.ack), "drill.why-syn")
    return _made(rnd, letter, "drill.answer-seq", letter.ack, (mine, letter.end), "drill.why-answer")


def _text(rnd: Random) -> Exercise:
    text = rnd.choice(WORDS)
    letter = Segment(seq=_isn(rnd) + 1, ack=_isn(rnd) + 1, ctl=ACK, text=text)
    wrong = (add(letter.seq, 1), add(letter.end, 1))
    return _made(rnd, letter, "drill.ack", letter.end, wrong, "drill.why-text", octets=len(text))


def _bare(rnd: Random) -> Exercise:
    letter = Segment(seq=_isn(rnd) + 1, ack=_isn(rnd) + 51, ctl=ACK)
    wrong = (add(letter.seq, 1), letter.ack)
    return _made(rnd, letter, "drill.next-seq", letter.end, wrong, "drill.why-bare")


def _goodbye(rnd: Random) -> Exercise:
    letter = Segment(seq=_isn(rnd) + 13, ack=_isn(rnd) + 1, ctl=FIN | ACK)
    return _made(rnd, letter, "drill.ack", letter.end, (letter.seq, letter.ack), "drill.why-fin")


_KINDS = (_hello, _answer, _text, _bare, _goodbye, _wrap)
