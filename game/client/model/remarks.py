"""What became of the letter that lies open: the rule by which the own TCP read it, in words.

The view names the rules (Arrived.cites); those that change what a player must do, or keep a letter from doing
anything, have words under `read.RULE`, in small letters. Nothing is decided here. Pure.
"""

from __future__ import annotations

from game.match.view import Arrived, Desk
from game.tcp.segment import WINDOW
from game.tcp.seqno import add

Param = int | str

SPOKEN = (
    "3.10.7.4-5-TIME-WAIT", "3.10.7.4-1-RST", "3.10.7.4-1-ahead", "3.10.7.4-1", "3.10.7.4-2-challenge",
    "3.10.7.4-4-challenge", "3.10.7.4-5-MAY-12", "3.10.7.3-1-RST", "3.10.7.3-1", "3.10.7.3-5", "3.10.7.2-2",
    "3.10.7.1-RST", "3.10.7.1-ACK", "3.10.7.1-no-ACK", "deployed-repeated-syn", "two-way-closed",
    "house-cookie-true",
)  # fmt: skip
"""The rules that have words, the more telling first."""


def remark(item: Arrived, desk: Desk, name: str) -> tuple[str, dict[str, Param]] | None:
    """Catalogue key and parameters; None where the letter did what letters do. `name`: who wrote it."""
    rule = next((rule for rule in SPOKEN if rule in item.cites), None)
    if rule is None or item.segment is None:
        return None
    params: dict[str, Param] = {"seq": item.segment.seq, "ack": item.segment.ack, "name": name}
    if desk.rcv_nxt is not None:
        params |= {"next": desk.rcv_nxt, "last": add(desk.rcv_nxt, WINDOW - 1)}
    elif rule.startswith("3.10.7.4"):
        return None  # the connection that read it is gone
    return f"read.{rule.lower()}", params
