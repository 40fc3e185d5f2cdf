"""What lies on the two desks beside the letters: sheets to be enclosed, wishes, and stamps.

A sheet is crossed out as its octets are posted for the first time. A wish is what a player is asked to do
once nothing is left to say. Stamps are the pair's: each posted letter takes one. Mutable; pure otherwise.
"""

from __future__ import annotations

from game.match.level import Plan
from game.match.view import Wish
from game.referee.house import Seat
from game.tcp.segment import SYN, Segment
from game.tcp.seqno import diff


class Papers:
    """Pairs are A's and B's; `opener` is the index of the house that opens. `stamps` None: any number."""

    def __init__(self, plan: Plan, opener: int) -> None:
        self.stamps = plan.stamps
        self._sheets = [list(plan.sheets[side ^ opener]) for side in (0, 1)]
        self._wishes = [plan.wishes[side ^ opener] for side in (0, 1)]

    def sheet(self, side: int) -> bytes:
        """What this side has to say next; empty: nothing."""
        return self._sheets[side][0] if self._sheets[side] else b""

    def wish(self, side: int) -> Wish:
        """What this side is asked to do; empty while there is more than one sheet left to say."""
        return "" if len(self._sheets[side]) > 1 else self._wishes[side]

    def lay(self, side: int, text: bytes) -> None:
        """Another sheet is laid on the desk."""
        self._sheets[side].append(text)

    def ask(self, side: int, wish: Wish) -> None:
        """From now on this is asked of the side."""
        self._wishes[side] = wish

    @property
    def spent(self) -> bool:
        """Whether the pair has no stamp left."""
        return self.stamps == 0

    def take_stamp(self) -> None:
        """A letter leaves."""
        if self.stamps is not None:
            self.stamps -= 1

    def said(self, side: int, segment: Segment, before: Seat | None, iss: int) -> None:
        """Cross out what is new in a letter's text. `before` is the seat that wrote it, `iss` its number."""
        first = segment.seq + (1 if segment.ctl & SYN else 0)
        sent = iss + 1 if before is None or not before.tcb.syn_posted else before.tcb.snd_nxt
        fresh = len(segment.text) - max(0, diff(sent, first))
        sheets = self._sheets[side]
        while fresh > 0 and sheets:
            rest = sheets[0][fresh:]
            fresh -= len(sheets[0])
            sheets[:1] = [rest] if rest else []
