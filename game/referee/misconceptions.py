"""Misconceptions that a letter can show, and what several fouls of one player say together.

The list is classroom.md's, "Misconceptions seen in the field"; tags hang on foul, impatient and needless
verdicts, never on a right letter. The catalogue (domain referee) has a name for each. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from game.referee.verdict import Verdict

SHOWN = (
    "bare-ack-consumes",
    "ack-last-received",
    "isn-zero-or-one",
    "two-letters-suffice",
    "ghost-accepted",
    "four-letters",
    "lost-third-letter",
    "who-repeats",
    "repeated-syn-is-second",
    "bad-ack-kills",
    "simultaneous-open",
    "order-of-events",
    "sending-is-arriving",
    "repeat-other-number",
    "seq-not-moved",
    "wrong-desk",
    "answers-ack-in-time-wait",
    "text-after-fin",
)
"""Tags that a letter can show."""

NOT_SHOWN = (
    "established-at-once",
    "syn-never-carries-text",
    "third-letter-without-text",
    "handshake-is-security",
    "only-servers-listen",
)
"""Rows of the report that no letter shows: they are beliefs about letters that nobody writes; questions ask
for them."""

NAMES: dict[str, str] = {tag: f"tag.{tag}" for tag in (*SHOWN, *NOT_SHOWN)}
"""Each tag's key in the catalogue."""


class Finding(Struct, frozen=True):
    """One diagnosis with its evidence: the misconception (None if none is behind it), and the verdicts."""

    tag: str | None
    evidence: tuple[Verdict, ...]


def conclude(verdicts: Sequence[Verdict]) -> Finding | None:
    """What one player's verdicts say together: one diagnosis, not a heap.

    The misconception that most of them show; among equals the one shown last, for it is the latest thought.
    Verdicts that show none count only if no other does. None if nothing was wrong.
    """
    wrong = [verdict for verdict in verdicts if verdict.kind in ("foul", "impatient", "needless")]
    if not wrong:
        return None
    tags = [verdict.tag for verdict in wrong if verdict.tag is not None]
    if not tags:
        return Finding(None, tuple(wrong))
    last = {tag: position for position, tag in enumerate(tags)}
    tag = max(last, key=lambda one: (tags.count(one), last[one]))
    return Finding(tag, tuple(verdict for verdict in wrong if verdict.tag == tag))
