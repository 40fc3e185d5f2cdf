"""A connection's handshake as a packetdrill script, with the kernel in the listener's or the opener's place.

What reached that player is injected (`<`), what that player posted is expected (`>`), up to ESTABLISHED, and
the opener's third letter; numbers count from each side's ISS, as in packetdrill's own tests. A player's
thinking time has no place in it: the kernel answers at once, and repeats after RFC 6298's second, doubled
each time. Impatient and needless letters, which no kernel writes, are left out, and so is text that rides on
the third letter: nobody has written into the socket yet. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from game.match.export.capture import Notes, plain
from game.match.view import Flight, Reveal, Side
from game.tcp.segment import ACK, FIN, PSH, RST, SYN, URG, Segment
from game.tcp.seqno import add

_LETTERS = ((SYN, "S"), (FIN, "F"), (RST, "R"), (PSH, "P"), (URG, "U"), (ACK, "."))
Place = Literal["listener", "opener"]
"""In whose place the kernel stands."""

PLACES: tuple[Place, Place] = ("listener", "opener")

_OPENING: dict[Place, str] = {
    "listener": """0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
""",
    "opener": """0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)
+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
""",
}
_CLOSING: dict[Place, str] = {
    "listener": "+0 accept(3, ..., ...) = 4",
    "opener": "+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0",
}


def packetdrill(reveal: Reveal, notes: Notes, kernel: Place = "listener") -> str | None:
    """The script, or None where there is no handshake to write: no listener, or never ESTABLISHED."""
    opener: Side = reveal.opener
    listener: Side = "B" if opener == "A" else "A"
    own = listener if kernel == "listener" else opener
    up = reveal.established["AB".index(own)]
    flights = [one for one in reveal.flights if one.port == reveal.port and not one.stranger]
    hello = next((one for one in flights if one.side == opener), None)
    answer = next((one for one in flights if one.side == listener), None)
    if up is None or hello is None or answer is None or not answer.segment.acks:
        return None
    events: list[tuple[int, int, Flight]] = []
    third: Flight | None = None
    for number, flight in enumerate(flights):
        if flight.side != own:
            come = flight.arrivals if flight.fate != "smudged" else ()
            events += [(at, number, flight) for at in come if at <= up]
        elif _legal(flight, notes):
            if flight.posted_at < up:
                events.append((flight.posted_at, number, flight))
            elif third is None:
                third = flight
    events.sort(key=lambda event: event[:2])
    if kernel == "opener" and third is not None:
        bare = replace(third, segment=replace(third.segment, ctl=ACK, text=b""))
        events.append((third.posted_at, len(flights), bare))
    iss = {opener: hello.segment.seq, listener: answer.segment.seq}
    title = f"Three Letters, connection {reveal.connection}, port {reveal.port}: the kernel is the {kernel}."
    lines = [f"// {title}", *_OPENING[kernel].splitlines(), ""]
    lines += _letters(events, own, iss, kernel == "opener")
    lines.append(_CLOSING[kernel])
    return "\n".join(lines) + "\n"


def _letters(
    events: list[tuple[int, int, Flight]], kernel: Side, iss: dict[Side, int], asked: bool
) -> list[str]:
    """`asked`: the kernel has something to write at once."""
    lines = []
    wait = 1
    for _, _, flight in events:
        own = flight.side == kernel
        spelled = _spelled(flight.segment, iss[flight.side], iss["B" if flight.side == "A" else "A"])
        if not own:
            lines.append(f"+.1 < {spelled} win {flight.segment.wnd}")
        elif asked:
            lines.append(f"+0 > {spelled} <...>")
        else:
            lines.append(f"+{wait} > {spelled} <...>")
            wait *= 2
        asked = not own
    return lines


def _legal(flight: Flight, notes: Notes) -> bool:
    known = notes.verdicts.get((flight.side, flight.port, flight.posted_at, plain(flight.segment)))
    return known is None or known[0] == "legal"


def _spelled(segment: Segment, own: int, other: int) -> str:
    flags = "".join(letter for bit, letter in _LETTERS if segment.ctl & bit)
    first = add(segment.seq, -own)
    ack = f" ack {add(segment.ack, -other)}" if segment.acks else ""
    return f"{flags} {first}:{add(first, len(segment.text))}({len(segment.text)}){ack}"
