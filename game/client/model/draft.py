"""The letter that lies on the desk while a player writes it.

Seals are stamped and taken off; SEQ and ACK are typed, stepped, or filled with a number picked up from a
received letter or from the notes on the desk; what is enclosed is the sheet that the level laid there.
Numbers wrap at 2**32 (RFC 9293, section 3.4). A draft is a value: every function gives a new one. Whether
the letter is legal is the referee's business; a draft only knows whether it is complete. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

from game.tcp.segment import ACK, FIN, RST, SYN, WINDOW, Segment
from game.tcp.seqno import MODULUS, add

Slot = Literal["seq", "ack"]
Seal = Literal["SYN", "ACK", "FIN", "RST"]

BITS: dict[Seal, int] = {"SYN": SYN, "ACK": ACK, "FIN": FIN, "RST": RST}
SEALS: tuple[Seal, ...] = ("SYN", "ACK", "FIN", "RST")


class Draft(Struct, frozen=True):
    """What has been written so far. A slot is None while it is empty.

    `slot` is where the next number goes; `typing` says that the next digit continues the number in it.
    """

    ctl: int = 0
    seq: int | None = None
    ack: int | None = None
    text: bytes = b""
    slot: Slot = "seq"
    typing: bool = False

    def bears(self, seal: Seal) -> bool:
        """Is the seal stamped?"""
        return bool(self.ctl & BITS[seal])

    def number(self, slot: Slot) -> int | None:
        """What stands in a slot; the ACK slot is shut until its seal is stamped."""
        return self.seq if slot == "seq" else self.ack if self.ctl & ACK else None

    @property
    def blank(self) -> bool:
        """Nothing has been written."""
        return self == Draft(slot=self.slot)


EMPTY = Draft()


def stamp(draft: Draft, seal: Seal) -> Draft:
    """Put the seal on, or take it off. Stamping ACK turns to the ACK slot when SEQ is filled."""
    draft = structs.replace(draft, ctl=draft.ctl ^ BITS[seal], typing=False)
    if seal == "ACK":
        slot: Slot = "ack" if draft.ctl & ACK and draft.seq is not None else "seq"
        return structs.replace(draft, slot=slot, ack=draft.ack if draft.ctl & ACK else None)
    return draft


def open_slots(draft: Draft) -> tuple[Slot, ...]:
    """The slots that take a number now."""
    return ("seq", "ack") if draft.ctl & ACK else ("seq",)


def turn_to(draft: Draft, slot: Slot) -> Draft:
    """The next number goes into `slot`, if it is open."""
    return structs.replace(draft, slot=slot, typing=False) if slot in open_slots(draft) else draft


def put(draft: Draft, slot: Slot, number: int | None) -> Draft:
    """A number, picked up or typed as a whole, into a slot; None empties it. A shut slot stays as it is."""
    if slot not in open_slots(draft):
        return draft
    if number is not None and not 0 <= number < MODULUS:
        return draft
    return _with(draft, slot, number, typing=False)


def take(draft: Draft, numbers: tuple[int, ...]) -> Draft:
    """The next of `numbers` (those on the letter that lies open) into the current slot; repeated, the one
    after.
    """
    if not numbers:
        return draft
    now = draft.number(draft.slot)
    index = (numbers.index(now) + 1) % len(numbers) if now in numbers else 0
    return put(draft, draft.slot, numbers[index])


def nudge(draft: Draft, by: int, slot: Slot | None = None) -> Draft:
    """Step the number in a slot, modulo 2**32; nothing happens to an empty slot."""
    slot = draft.slot if slot is None else slot
    now = draft.number(slot)
    if now is None or slot not in open_slots(draft):
        return draft
    return _with(turn_to(draft, slot), slot, add(now, by), typing=False)


def digit(draft: Draft, value: int) -> Draft:
    """Type a digit into the current slot; what was there before typing began is replaced.

    Too large: ignored.
    """
    if draft.slot not in open_slots(draft):
        return draft
    before = draft.number(draft.slot) if draft.typing else None
    number = value if before is None else before * 10 + value
    return _with(draft, draft.slot, number, typing=True) if number < MODULUS else draft


def erase(draft: Draft) -> Draft:
    """Take the last digit off the current slot."""
    now = draft.number(draft.slot)
    if now is None:
        return draft
    return _with(draft, draft.slot, None if now < 10 else now // 10, typing=True)


def copy_of(segment: Segment) -> Draft:
    """The desk with a letter laid on it as it was sent: for a repeat, or to mend a returned one."""
    ctl = segment.ctl & (SYN | ACK | FIN | RST)
    ack = segment.ack if ctl & ACK else None
    return Draft(ctl=ctl, seq=segment.seq, ack=ack, text=segment.text, slot="ack" if ctl & ACK else "seq")


def lacks(draft: Draft) -> str | None:
    """What is still missing before it can be sealed: `seal`, `seq` or `ack`; None when it is complete."""
    if draft.ctl == 0:
        return "seal"
    if draft.seq is None:
        return "seq"
    if draft.ctl & ACK and draft.ack is None:
        return "ack"
    return None


def segment_of(draft: Draft) -> Segment | None:
    """The letter, once it is complete."""
    if lacks(draft) is not None or draft.seq is None:
        return None
    return Segment(seq=draft.seq, ack=draft.number("ack") or 0, ctl=draft.ctl, wnd=WINDOW, text=draft.text)


def seals_of(segment: Segment) -> tuple[Seal, ...]:
    """The seals that a letter bears, in the desk's order."""
    return tuple(seal for seal in SEALS if segment.ctl & BITS[seal])


def _with(draft: Draft, slot: Slot, number: int | None, typing: bool) -> Draft:
    if slot == "seq":
        return structs.replace(draft, seq=number, slot=slot, typing=typing)
    return structs.replace(draft, ack=number, slot=slot, typing=typing)
