"""A connection's handshake as a packetdrill script, with the kernel in the listener's place. Pure.

What reached the listener is injected (`<`), what the listener posted is expected (`>`), up to ESTABLISHED;
numbers count from each side's ISS, as in packetdrill's own tests. A player's thinking time has no place in
it: the kernel answers at once, and repeats after RFC 6298's second, doubled each time. Impatient and
needless letters, which no kernel writes, are left out.
"""

from __future__ import annotations

from game.match.export.capture import Notes, plain
from game.match.view import Flight, Reveal
from game.tcp.segment import ACK, FIN, PSH, RST, SYN, URG, Segment
from game.tcp.seqno import add

_LETTERS = ((SYN, "S"), (FIN, "F"), (RST, "R"), (PSH, "P"), (URG, "U"), (ACK, "."))
_OPENING = """0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
"""


def packetdrill(reveal: Reveal, notes: Notes) -> str | None:
    """The script, or None where there is no handshake to write: no listener, or never ESTABLISHED."""
    listener = "B" if reveal.opener == "A" else "A"
    end = reveal.established["AB".index(listener)]
    flights = [one for one in reveal.flights if one.port == reveal.port and not one.stranger]
    hello = next((one for one in flights if one.side == reveal.opener), None)
    answer = next((one for one in flights if one.side == listener), None)
    if end is None or hello is None or answer is None or not answer.segment.acks:
        return None
    events: list[tuple[int, int, Flight]] = []
    for number, flight in enumerate(flights):
        if flight.side == listener:
            if flight.posted_at < end and _legal(flight, notes):
                events.append((flight.posted_at, number, flight))
        elif flight.fate != "smudged":
            events += [(at, number, flight) for at in flight.arrivals if at <= end]
    events.sort(key=lambda event: event[:2])
    iss = {reveal.opener: hello.segment.seq, listener: answer.segment.seq}
    title = f"Three Letters, connection {reveal.connection}, port {reveal.port}: the kernel is the listener."
    lines = [f"// {title}", *_OPENING.splitlines(), ""]
    lines += _letters(events, listener, iss)
    lines.append("+0 accept(3, ..., ...) = 4")
    return "\n".join(lines) + "\n"


def _letters(events: list[tuple[int, int, Flight]], listener: str, iss: dict[str, int]) -> list[str]:
    lines = []
    wait = 1
    asked = False
    for _, _, flight in events:
        own = flight.side == listener
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
