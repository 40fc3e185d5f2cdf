"""Two at one screen: when a player's half lies open, and what the other may see while it does not.

A half is a writing folder. It lies open while its player works at it and for a moment after, and as long as
the look key is held; else it is shut, and what the letters say is nobody's business. Whether one trusts the
other is a matter of taste: `open` never shuts it. Times are whole microseconds of local time. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

Custom = Literal["folder", "sealed", "open"]
"""folder: shut unless its player works or looks; that a letter came, and what follows from it for the state,
both see. sealed: not even that. open: "we trust each other"."""

CUSTOMS: tuple[Custom, ...] = ("folder", "sealed", "open")
LINGERS = 4_000_000
"""So long after the last key a folder stays open: about what a beginner needs to think between two."""

GLANCE = 1_200_000
"""After a letter has gone there is nothing more to see: so long it stays open yet, for the eye to follow."""

LONG_AGO = -(10**12)


class Folder(Struct, frozen=True):
    """One half: is its look key held, and when did its player work at it last?"""

    held: bool = False
    worked: int = LONG_AGO

    def open(self, custom: Custom, now: int) -> bool:
        """Does it lie open at local time `now`?"""
        return custom == "open" or self.held or now - self.worked < LINGERS

    def signs(self, custom: Custom, now: int) -> bool:
        """May both see what has come and what became of it: envelopes, candle, state and hearts?"""
        return custom != "sealed" or self.open(custom, now)


def looked(folder: Folder, down: bool, now: int) -> Folder:
    """The look key went down or up; a tap opens it for the usual moment."""
    return structs.replace(folder, held=down, worked=now if down else folder.worked)


def touched(folder: Folder, now: int) -> Folder:
    """Its player did something at the desk."""
    return structs.replace(folder, worked=now)


def emptied(folder: Folder, now: int) -> Folder:
    """The letter that lay in it has gone."""
    return structs.replace(folder, worked=min(folder.worked, now - LINGERS + GLANCE))
