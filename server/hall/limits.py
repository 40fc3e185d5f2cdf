"""How much the hall takes, and how long it waits; times in whole microseconds. Pure."""

from __future__ import annotations

from msgspec import Struct

SECOND = 1_000_000


class Limits(Struct, frozen=True):
    """Caps and patience of one relay. The defaults suit a school; tests make them small."""

    rooms: int = 2_000
    free_rooms: bool = False
    """Whether who joins without naming a room, where none is open, gets a new one and is its host."""
    connections: int = 5_000

    greeting: int = 10 * SECOND
    """A connection's first message must come within this time."""
    unseated: int = 120 * SECOND
    """Greeted, but without a seat for this long: hung up."""
    quiet: int = 5 * SECOND
    """A seat's connection without any message for this long may be dead: a program started anew with the
    seat's token takes its place. A living one it does not push aside: two windows may share a token."""
    silent: int = 30 * SECOND
    """A seat's connection without any message (a player's program pings every two seconds): hung up."""

    burst: int = 60
    """Messages that a connection may send at once ..."""
    per_second: int = 15
    """... and in the long run."""
    tries: int = 10
    """Hosts, joins and rejoins that one connection may try in vain."""
    outbox: int = 256
    """Unacknowledged messages to one seat before its connection is cut off."""

    grace: int = 5 * SECOND
    """A match goes on so long without a player who lost the connection; then its clock stands."""
    offer: int = 60 * SECOND
    """After this long away the other player may take a bot instead."""
    keep_lobby: int = 60 * SECOND
    """A seat in the lobby is kept so long for a lost connection."""
    keep_room: int = 600 * SECOND
    """A room without anybody is kept so long."""
    keep_day: int = 86_400
    """Seconds of the calendar: a room that began so long ago is not opened again after a restart."""

    journal: int = 16 * 2**20
    """Octets of a room's journal, matches included: whoever fills more has not come to play."""
