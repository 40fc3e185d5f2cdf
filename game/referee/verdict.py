"""The referee's word on one letter or call: a value that the player, the journal and the report read."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.tcp.segment import Segment

Kind = Literal["legal", "impatient", "needless", "foul", "returned"]


class Verdict(Struct, frozen=True, gc=False):
    """What the referee says.

    `rule` is the rule's id, `section` the RFC's (or "house"), `key` the catalogue key of the explanation
    (domain `referee`) with its `params`; `nearest` the nearest letter that breaks no rule, `nearest_kind`
    what it would be called (nobody may ask for it now), and `differs` the parts that differ from it ("ctl",
    "seq", "ack", "text"); `tag` the misconception that a letter shows, never on a right letter;
    `points` what it costs its writer; `before` and `after` are state names.
    `loose`: where letters against the rules are let go (a sandbox), this one was.
    """

    kind: Kind
    rule: str
    section: str
    key: str
    params: dict[str, int | str] = {}
    nearest: Segment | None = None
    differs: tuple[str, ...] = ()
    tag: str | None = None
    points: int = 0
    before: str = ""
    after: str = ""
    loose: bool = False
    nearest_kind: Kind = "legal"

    @property
    def travels(self) -> bool:
        """Whether the letter goes to the post: everything but a foul and a returned letter, and those where
        they are let go."""
        return self.loose or self.kind not in ("foul", "returned")
