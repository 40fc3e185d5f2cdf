"""The same questions before and after the lesson: one for each misconception of the report. Pure.

The words are in the catalogue (domain `class`): `quiz.TAG` asks, `quiz.TAG.1` is right, `.2` and `.3` are
what people believe. Their order is hashed from the tag: always the same, never telling. A remedy has three
parts, `remedy.TAG.say`, `.do` and `.ask`; the last is not the question of the quiz, which is asked again.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import permutations

from game.referee.misconceptions import NOT_SHOWN, SHOWN

TAGS = (*SHOWN, *NOT_SHOWN)

CITES = {
    "bare-ack-consumes": "3.5",
    "ack-last-received": "3.1",
    "isn-zero-or-one": "3.4.1",
    "two-letters-suffice": "3.5",
    "ghost-accepted": "3.10.7.3",
    "four-letters": "3.4.1",
    "lost-third-letter": "3.8.1",
    "who-repeats": "3.10.8",
    "repeated-syn-is-second": "3.10.7.4",
    "bad-ack-kills": "3.10.7.4",
    "simultaneous-open": "3.5",
    "order-of-events": "3.10.7.4",
    "sending-is-arriving": "3.4",
    "repeat-other-number": "3.4",
    "seq-not-moved": "3.4",
    "wrong-desk": "3.10.7.1",
    "answers-ack-in-time-wait": "3.10.7.4",
    "text-after-fin": "3.10.2",
    "established-at-once": "3.5",
    "syn-never-carries-text": "3.5",
    "third-letter-without-text": "3.5",
    "handshake-is-security": "7",
    "only-servers-listen": "3.9.1.1",
}
"""The section of RFC 9293 that answers each question."""

_ORDERS = tuple(permutations((1, 2, 3)))


def question_key(tag: str) -> str:
    """The question's key."""
    return f"quiz.{tag}"


def remedy_key(tag: str) -> str:
    """Where the keys of the two-minute remedy begin: `.say`, `.do`, `.ask` follow."""
    return f"remedy.{tag}"


def choices(tag: str) -> tuple[tuple[str, ...], int]:
    """The keys of the choices in the order in which they are offered, and which one is right."""
    drawn = blake2b(tag.encode(), digest_size=1).digest()[0]
    order = _ORDERS[drawn % len(_ORDERS)]
    return tuple(f"quiz.{tag}.{number}" for number in order), order.index(1)
