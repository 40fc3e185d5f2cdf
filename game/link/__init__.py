"""The player's end of the wire, for the window, the terminal client, bots and load; no pygame.

    link = connect("192.168.1.5", 9293, name="Ada", opening=Join("4"))
    number = link.send(Post(port, segment, seen))     # the relay's `Said` names this number
    for event in link.poll(): ...                     # messages of the relay and changes of the link's state
    link.clock()                                      # the match's clock now, as well as it can be known

Solo play has the same interface without a network (`game.client.practice`). Impure: `network` has a thread,
sockets and a clock; `session`, `clock` and `states` are pure.
"""

from __future__ import annotations

from game.link.states import Away, Connecting, Event, Gone, Link, LinkState, Move, Open, Opening, Rejected

__all__ = [
    "Away",
    "Connecting",
    "Event",
    "Gone",
    "Link",
    "LinkState",
    "Move",
    "Open",
    "Opening",
    "Rejected",
    "connect",
]


def connect(host: str, port: int, *, name: str, opening: Opening, secure: bool = False) -> Link:
    """Begin to connect to a relay and return at once; what becomes of it comes by `poll`.

    `opening` is `Host(level, weather, ...)` or `Join(room)`. The thread ends with `close()` or a final state.
    """
    from game.link.network import NetworkLink

    return NetworkLink(host, port, name=name, opening=opening, secure=secure)
