"""A match on a table: the match itself, the bots beside it, and a clock that can stand still. Pure.

The hall's time goes on for ever; the match's clock begins at 0 with the match and stands while it is paused.
Here the one is turned into the other. Bots are players without a connection: they read the same updates as
anybody.
"""

from __future__ import annotations


class Table:
    """One match in a room. Sides are 0 (A) and 1 (B)."""
