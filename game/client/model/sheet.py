"""What may be enclosed in the letter in hand: the sheet on the desk, and what was posted and may be lost.

RFC 9293, section 3.8.1: a repeat may be cut anywhere and may go on into new text. So the words at hand depend
on SEQ: from a number that was given to an octet before, those octets again and then the sheet; from any other
number the sheet alone. Only what the player has posted and read is used. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from game.client.model.draft import Draft
from game.match.view import Desk
from game.tcp.segment import SYN, Segment
from game.tcp.seqno import add, diff


def first_octet(draft: Draft) -> int | None:
    """The number of the first octet that the draft would enclose; a SYN in front takes one."""
    return None if draft.seq is None else add(draft.seq, 1 if draft.ctl & SYN else 0)


def at_hand(desk: Desk, posted: Sequence[Segment], draft: Draft) -> bytes:
    """The octets that the draft can enclose."""
    first = first_octet(draft)
    if first is None or desk.snd_una is None or diff(first, desk.snd_una) < 0:
        return desk.sheet
    given: dict[int, int] = {}
    for letter in posted:
        start = add(letter.seq, 1 if letter.syn else 0)
        given |= {add(start, i): octet for i, octet in enumerate(letter.text)}
    again = bytearray()
    while add(first, len(again)) in given:
        again.append(given[add(first, len(again))])
    return bytes(again) + desk.sheet


def toggle(draft: Draft, words: bytes) -> Draft:
    """Put all that is at hand into the letter, or take it out again."""
    return structs.replace(draft, text=b"" if draft.text else words, typing=False)


def cut(draft: Draft, words: bytes, by: int) -> Draft:
    """Enclose `by` octets more or fewer of what is at hand, at least one: whoever wants none takes it out."""
    if not words:
        return draft
    many = len(words) if not draft.text and by < 0 else min(len(words), max(1, len(draft.text) + by))
    return structs.replace(draft, text=words[:many], typing=False)


def numbers_used(draft: Draft) -> tuple[int, int, int] | None:
    """First and last number of the enclosed octets, and the one that comes after the whole letter."""
    first = first_octet(draft)
    if first is None or not draft.text:
        return None
    last = add(first, len(draft.text) - 1)
    return first, last, add(last, 2 if draft.bears("FIN") else 1)
