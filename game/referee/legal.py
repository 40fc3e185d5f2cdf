"""Which letters are legal now: the only copy of the rules. Judge, hints, glowing seals and bots all ask here.

Section 3.10 and referee.md, "Legal letters". A letter may do several things at once (pay a debt, repeat,
SEND, CLOSE); each family says which letters are legal for one reason, with what may ride along. Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.referee.candle import burning
from game.referee.family import Family, Fin, Hint, exactly, member
from game.referee.house import AWAY, House, Seat, seat_of, tcb_of
from game.referee.law import UserCall
from game.referee.owing import acknowledgments, acks, cookies, halves, last_acks, resets, synchronizing
from game.referee.place import ANY_NUMBER, Place, at
from game.tcp.post import RESETTING
from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from game.tcp.seqno import add
from game.tcp.tcb import CLOSE_WAIT, CLOSED, ESTABLISHED, LISTEN, SYN_SENT
from game.tcp.timeouts import retransmission_timeout

__all__ = ["Family", "Hint", "find", "hints", "legal_calls", "legal_letters", "member"]

_OPEN_TO_TEXT = (ESTABLISHED, CLOSE_WAIT)
_ORDER = ("debt", "repeat", "open", "send", "close", "optional", "abort", "duplicate")
_KINDNESS = {"legal": 0, "needless": 1, "impatient": 2}


def legal_letters(house: House, port: int, now: int) -> tuple[Family, ...]:
    """The families of letters that the port's writer may post now, by the law of the house; urgent first."""
    return tuple(sorted(families(at(house, port, now)), key=_precedence))


def find(place: Place, seg: Segment) -> Family | None:
    """The kindest family that holds the letter, or None; at a `tcp` place, of those that TCP alone allows."""
    candidates = _candidates(place, seg)
    if len(candidates) == 1:
        return candidates[0] if member(candidates[0], seg) else None
    found = [family for family in candidates if member(family, seg)]
    return min(found, key=lambda one: (_KINDNESS[one.kind], _precedence(one)), default=None)


def _precedence(family: Family) -> tuple[bool, bool, int]:
    return family.kind != "legal", not family.urgent, _ORDER.index(family.why)


def families(place: Place) -> list[Family]:
    """All of them; at a `tcp` place as TCP alone would have it, without house rules."""
    seat, state = place.seat, place.tcb.state
    if synchronizing(seat):
        # Nothing may be said before the SYN,ACK, but for RSTs that LISTEN or CLOSED owed before this TCB was.
        return resets(place, lasting=True) + halves(place)
    owed = resets(place)
    if state is CLOSED or state is LISTEN:
        return owed + cookies(place) + last_acks(place) + _open(place)
    if state is SYN_SENT:
        return owed + _repeats(place)
    new = _send(place) + _close(place) + _abort(place)
    return owed + acknowledgments(place) + _repeats(place) + new


def _candidates(place: Place, seg: Segment) -> list[Family]:
    """Those that a letter of this shape can belong to. Whoever judges need not build the others."""
    ctl, tcb = seg.ctl, place.tcb
    if tcb.state in _UNSYNCHRONIZED or (place.seat.debts and synchronizing(place.seat)):
        return families(place)
    if ctl & RST:
        return resets(place) + _abort(place)
    if ctl & SYN:
        return acknowledgments(place) + _repeats(place)
    if seg.seq != tcb.snd_nxt:
        return _repeats(place)
    if seg.text:
        return _send(place)
    return _close(place) if ctl & FIN else acknowledgments(place)


_UNSYNCHRONIZED = frozenset((*AWAY, SYN_SENT))


def _open(place: Place) -> list[Family]:
    """The first SYN: active OPEN from CLOSED or LISTEN."""
    iss, any_iss = place.seat.iss, place.any_iss
    if not place.may("open") or (iss is None and not any_iss):
        return []
    number = iss or 0
    canonical = Segment(number, 0, SYN, place.tcb.rcv_wnd)
    rule = "open" if place.tcb.state is CLOSED else "open-from-listen"
    return [
        Family(
            "open",
            rule,
            (SYN,),
            ANY_NUMBER if any_iss else (number, number),
            (),
            canonical,
            text=True,
            room=place.syn_room,
        )
    ]


def _repeats(place: Place) -> list[Family]:
    """Numbers from SND.UNA to SND.NXT again, as they were first given, cut anywhere; and on into new ones."""
    tcb, seat = place.tcb, place.seat
    if tcb.snd_una == tcb.snd_nxt or (tcb.state is SYN_SENT and tcb.syn_acked):
        return []
    early = burning(seat, place.now) and seat.dup_acks < 3
    new_text = tcb.state in _OPEN_TO_TEXT and place.may("send")
    fin: Fin = "given" if tcb.fin is not None else "free" if place.may("close") else "none"
    base = Family(
        "repeat",
        "impatient" if early else "repeat",
        (ACK,) if fin == "none" else (ACK, ACK | FIN),
        (tcb.snd_una, add(tcb.snd_nxt, -1)),
        _said(tcb.rcv_nxt, seat),
        retransmission_timeout(tcb).owed[0].segment,
        "impatient" if early else "legal",
        urgent=not early,
        given=tcb.text,
        given_seq=tcb.text_seq,
        fin=fin,
        text=new_text,
        room=place.room,
        least=1,
    )
    return [base] if tcb.syn_acked else _with_syn(place, base)


def _said(rcv_nxt: int, seat: Seat) -> tuple[int, ...]:
    """What a repeat may acknowledge: RCV.NXT, what it was since the last ACK, all that was said before."""
    return tuple(dict.fromkeys((rcv_nxt, *seat.acked, *seat.moved)))


def _with_syn(place: Place, base: Family) -> list[Family]:
    """The repeats where our SYN is not acknowledged: the SYN, or the SYN,ACK, or what came behind it."""
    tcb, iss = place.tcb, (place.tcb.iss, place.tcb.iss)
    bare = replace(base, ctls=(SYN,), seq=iss)
    if tcb.state is SYN_SENT:
        return [bare]
    found = [replace(base, ctls=tuple(ctl | SYN for ctl in base.ctls), seq=iss)]
    if tcb.crossed or place.law.name == "four-way":
        found.append(replace(bare, hinted=False, canonical=Segment(tcb.iss, 0, SYN, tcb.rcv_wnd)))
    if base.seq[1] != tcb.iss:
        bits = ACK | FIN if base.fin == "given" else ACK
        rest = Segment(add(tcb.iss, 1), tcb.rcv_nxt, bits, tcb.rcv_wnd, tcb.text)
        found.append(replace(base, seq=(rest.seq, base.seq[1]), canonical=rest, hinted=False))
    return found


def _send(place: Place) -> list[Family]:
    """SEND: new text at SND.NXT, maybe with a FIN behind it; it pays what an ACK would pay."""
    tcb, room = place.tcb, place.room
    if tcb.state not in _OPEN_TO_TEXT or room == 0 or not place.may("send"):
        return []
    closes, seq = place.may("close"), tcb.snd_nxt
    return [
        Family(
            "send",
            "send",
            (ACK, ACK | FIN) if closes else (ACK,),
            (seq, seq),
            acks(place),
            Segment(seq, tcb.rcv_nxt, ACK, tcb.rcv_wnd, b"x"),
            fin="free",
            text=True,
            room=room,
            speaks=True,
        )
    ]


def _close(place: Place) -> list[Family]:
    """CLOSE: the FIN, without text (with text it is a SEND and a CLOSE)."""
    tcb = place.tcb
    if tcb.fin is not None or place.room == 0 or not place.may("close"):
        return []
    canonical = Segment(tcb.snd_nxt, tcb.rcv_nxt, FIN | ACK, tcb.rcv_wnd)
    seq = canonical.seq
    return [
        Family(
            "close",
            "close",
            (FIN | ACK,),
            (seq, seq),
            acks(place),
            canonical,
            fin="free",
            room=place.room,
        )
    ]


def _abort(place: Place) -> list[Family]:
    """ABORT: a RST at SND.NXT, with or without ACK=RCV.NXT."""
    tcb = place.tcb
    if tcb.state not in RESETTING or not place.may("abort"):
        return []
    with_ack = exactly("abort", "abort", Segment(tcb.snd_nxt, tcb.rcv_nxt, RST | ACK, tcb.rcv_wnd))
    without = exactly("abort", "abort", Segment(tcb.snd_nxt, 0, RST, tcb.rcv_wnd))
    if place.law.as_deployed:
        return [with_ack, replace(without, hinted=False)]
    return [without, replace(with_ack, hinted=False)]


def legal_calls(house: House, port: int) -> tuple[str, ...]:
    """User calls without a letter that are possible and permitted now: OPEN-PASSIVE, CLOSE, ABORT."""
    possible = possible_calls(house, port)
    if not possible:
        return ()
    seat = seat_of(house, port)
    permitted = house.law.calls("listener" if seat is None else seat.role)
    return tuple([name for name in possible if CALL_NAMES[name] in permitted])


CALL_NAMES: dict[str, UserCall] = {"OPEN-PASSIVE": "listen", "CLOSE": "close", "ABORT": "abort"}


def possible_calls(house: House, port: int) -> tuple[str, ...]:
    """User calls that TCP would take now without a letter (sections 3.10.1, 3.10.4 and 3.10.5)."""
    state = tcb_of(house, seat_of(house, port)).state
    if state in RESETTING:
        return ()
    if state is CLOSED:
        return ("OPEN-PASSIVE",)
    return ("CLOSE", "ABORT") if state is LISTEN or state is SYN_SENT else ("ABORT",)


def hints(house: House, port: int, now: int, text: bytes = b"") -> tuple[Hint, ...]:
    """The canonical letters, for hints, glowing seals and bots, the urgent first.

    Where text may go, `text` is put in, as much as there is room for. Never a needless or impatient letter.
    """
    shown = [family for family in families(at(house, port, now)) if family.kind == "legal" and family.hinted]
    if not text:
        shown = [family for family in shown if family.why != "send"]
    shown.sort(key=_precedence)
    return tuple([Hint(_with(family, text), family.why, family.urgent) for family in shown])


def _with(family: Family, text: bytes) -> Segment:
    """The canonical letter; a SEND with `text`, as much as there is room for."""
    if family.why != "send":
        return family.canonical
    return replace(family.canonical, text=text[: family.room])
