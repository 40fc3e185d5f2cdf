"""Which letters are legal now: the only copy of the rules. Judge, hints, glowing seals and bots all ask here.

Section 3.10 and referee.md, "Legal letters". A letter may do several things at once (pay a debt, repeat,
SEND, CLOSE); each family says which letters are legal for one reason, with what may ride along. Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.referee.candle import burning
from game.referee.family import Family, Hint, member
from game.referee.house import AWAY, House, Seat, seat_of, tcb_of
from game.referee.law import UserCall
from game.referee.owing import acknowledgments, acks, cookies, halves, last_acks, reset_owed, synchronizing
from game.referee.place import ANY_NUMBER, Place
from game.tcp.post import RESETTING
from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from game.tcp.seqno import add
from game.tcp.tcb import State
from game.tcp.timeouts import retransmission_timeout

__all__ = ["Family", "Hint", "hints", "legal_calls", "legal_letters", "member", "tcp_letters"]

_OPEN_TO_TEXT = (State.ESTABLISHED, State.CLOSE_WAIT)
_ORDER = ("debt", "repeat", "open", "send", "close", "optional", "abort", "duplicate")


def legal_letters(house: House, port: int, now: int) -> tuple[Family, ...]:
    """The families of letters that the port's writer may post now, by the law of the house; urgent first."""
    return _families(Place(house, port, now, False))


def tcp_letters(house: House, port: int, now: int) -> tuple[Family, ...]:
    """The same, as TCP alone would have it: what is in here only is a breach of a house rule."""
    return _families(Place(house, port, now, True))


def _families(place: Place) -> tuple[Family, ...]:
    seat, state = place.seat, place.tcb.state
    resets = [reset_owed(place, debt) for debt in seat.debts if debt.kind == "RST"]
    if synchronizing(seat):
        # Nothing may be said before the SYN,ACK, but for RSTs that LISTEN or CLOSED owed before this TCB was.
        old = [reset_owed(place, debt) for debt in seat.debts if debt.kind == "RST" and debt.lasting]
        return (*old, *halves(place))
    found = [*resets, *cookies(place)]
    if state in AWAY:
        found += [*last_acks(place), *_open(place)]
    elif state is State.SYN_SENT:
        found += _repeats(place)
    else:
        found += [*acknowledgments(place), *_repeats(place), *_send(place), *_close(place), *_abort(place)]
    return tuple(sorted(found, key=_precedence))


def _precedence(family: Family) -> tuple[bool, bool, int]:
    return family.kind != "legal", not family.urgent, _ORDER.index(family.why)


def _open(place: Place) -> list[Family]:
    """The first SYN: active OPEN from CLOSED or LISTEN."""
    iss = place.seat.iss
    if "open" not in place.calls or (iss is None and not place.any_iss):
        return []
    canonical = Segment(iss or 0, 0, SYN, place.tcb.rcv_wnd)
    rule = "open" if place.tcb.state is State.CLOSED else "open-from-listen"
    seq = ANY_NUMBER if place.any_iss else (canonical.seq, canonical.seq)
    room = place.syn_room
    return [place.family("open", rule, (SYN,), canonical, seq=seq, room=room, text=room > 0)]


def _repeats(place: Place) -> list[Family]:
    """Numbers from SND.UNA to SND.NXT again, as they were first given, cut anywhere; and on into new ones."""
    tcb, seat = place.tcb, place.seat
    if tcb.snd_una == tcb.snd_nxt or (tcb.syn_acked and tcb.state is State.SYN_SENT):
        return []
    early = burning(seat, place.now) and seat.dup_acks < 3
    canonical = retransmission_timeout(tcb).owed[0].segment
    new_text = "send" in place.calls and tcb.state in _OPEN_TO_TEXT
    new_fin = "close" in place.calls and (
        new_text or tcb.state in _OPEN_TO_TEXT or tcb.state is State.SYN_RECEIVED
    )
    fin = "given" if tcb.fin is not None else "free" if new_fin else "none"
    base = place.family(
        "repeat",
        "impatient" if early else "repeat",
        (ACK,) if fin == "none" else (ACK, ACK | FIN),
        canonical,
        kind="impatient" if early else "legal",
        urgent=not early,
        given=tcb.text,
        given_seq=tcb.text_seq,
        fin=fin,
        room=place.room,
        text=new_text,
        least=1,
        acks=tuple(dict.fromkeys((tcb.rcv_nxt, *seat.acked, *seat.moved))),
    )
    last = add(tcb.snd_nxt, -1)
    if tcb.syn_acked:
        return [replace(base, seq=(tcb.snd_una, last))]
    if tcb.state is State.SYN_SENT:
        return [replace(base, ctls=(SYN,), seq=(tcb.iss, tcb.iss), acks=(), fin="none", room=0)]
    found = [replace(base, ctls=tuple(ctl | SYN for ctl in base.ctls), seq=(tcb.iss, tcb.iss))]
    if tcb.crossed or place.four_way:
        bare = replace(base, ctls=(SYN,), seq=(tcb.iss, tcb.iss), acks=(), fin="none", hinted=False)
        found.append(replace(bare, canonical=Segment(tcb.iss, 0, SYN, tcb.rcv_wnd)))
    if last != tcb.iss:
        bits = ACK | FIN if fin == "given" else ACK
        rest = Segment(add(tcb.iss, 1), tcb.rcv_nxt, bits, tcb.rcv_wnd, tcb.text)
        found.append(replace(base, seq=(rest.seq, last), canonical=rest, hinted=False))
    return found


def _send(place: Place) -> list[Family]:
    """SEND: new text at SND.NXT, maybe with a FIN behind it; it pays what an ACK would pay."""
    tcb = place.tcb
    if "send" not in place.calls or tcb.state not in _OPEN_TO_TEXT or place.room == 0:
        return []
    canonical = Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, tcb.rcv_wnd, b"x")
    closes = "close" in place.calls
    ctls = (ACK, ACK | FIN) if closes else (ACK,)
    fin = "free" if closes else "none"
    return [
        place.family(
            "send",
            "send",
            ctls,
            canonical,
            acks=acks(place),
            fin=fin,
            room=place.room,
            text=True,
            speaks=True,
        )
    ]


def _close(place: Place) -> list[Family]:
    """CLOSE: the FIN, without text (with text it is a SEND and a CLOSE)."""
    tcb = place.tcb
    states = (State.SYN_RECEIVED, *_OPEN_TO_TEXT)
    if "close" not in place.calls or tcb.state not in states or tcb.fin is not None or place.room == 0:
        return []
    canonical = Segment(tcb.snd_nxt, tcb.rcv_nxt, FIN | ACK, tcb.rcv_wnd)
    return [place.family("close", "close", (FIN | ACK,), canonical, acks=acks(place), fin="free", room=1)]


def _abort(place: Place) -> list[Family]:
    """ABORT: a RST at SND.NXT, with or without ACK=RCV.NXT."""
    tcb = place.tcb
    if "abort" not in place.calls or tcb.state not in RESETTING:
        return []
    with_ack = Segment(tcb.snd_nxt, tcb.rcv_nxt, RST | ACK, tcb.rcv_wnd)
    without = Segment(tcb.snd_nxt, 0, RST, tcb.rcv_wnd)
    first, second = (with_ack, without) if place.law.as_deployed else (without, with_ack)
    found = [place.family("abort", "abort", (first.ctl,), first)]
    return [*found, place.family("abort", "abort", (second.ctl,), second, hinted=False)]


def legal_calls(house: House, port: int) -> tuple[str, ...]:
    """User calls without a letter that are possible and permitted now: OPEN-PASSIVE, CLOSE, ABORT."""
    seat = seat_of(house, port) or Seat(port, "listener")
    return tuple(
        name for name in possible_calls(house, port) if house.law.permits(seat.role, CALL_NAMES[name])
    )


CALL_NAMES: dict[str, UserCall] = {"OPEN-PASSIVE": "listen", "CLOSE": "close", "ABORT": "abort"}


def possible_calls(house: House, port: int) -> tuple[str, ...]:
    """User calls that TCP would take now without a letter (sections 3.10.1, 3.10.4 and 3.10.5)."""
    state = tcb_of(house, seat_of(house, port)).state
    if state is State.CLOSED:
        return ("OPEN-PASSIVE",)
    if state in (State.LISTEN, State.SYN_SENT):
        return ("CLOSE", "ABORT")
    return () if state in RESETTING else ("ABORT",)


def hints(house: House, port: int, now: int, text: bytes = b"") -> tuple[Hint, ...]:
    """The canonical letters, for hints, glowing seals and bots, the urgent first.

    Where text may go, `text` is put in, as much as there is room for. Never a needless or impatient letter.
    """
    found = []
    for family in legal_letters(house, port, now):
        segment = family.canonical
        if family.kind != "legal" or not family.hinted:
            continue
        if family.why == "send":
            if not text:
                continue
            segment = replace(segment, text=text[: family.room])
        found.append(Hint(segment, family.why, family.urgent))
    return tuple(found)
