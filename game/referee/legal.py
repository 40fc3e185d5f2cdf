"""Which letters are legal now: the only copy of the rules. Judge, hints, glowing seals and bots all ask here.

Section 3.10 and referee.md, "Legal letters". A letter may do several things at once (pay a debt, repeat,
SEND, CLOSE); each family says which letters are legal for one reason, with what may ride along. Pure.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from game.referee.candle import burning
from game.referee.debts import CROSSED_ACK
from game.referee.family import Family, Hint, Why, member
from game.referee.house import AWAY, SYNCHRONIZED, Debt, House, Seat, seat_of, tcb_of
from game.referee.law import EVERYTHING, UserCall
from game.tcp.post import RESETTING
from game.tcp.segment import ACK, FIN, RST, SYN, WINDOW, Segment
from game.tcp.seqno import MODULUS, add, diff
from game.tcp.tcb import State, Tcb
from game.tcp.timeouts import retransmission_timeout

__all__ = ["Family", "Hint", "hints", "legal_calls", "legal_letters", "member", "tcp_letters"]

ANY_NUMBER = (0, MODULUS - 1)
_OPEN_TO_TEXT = (State.ESTABLISHED, State.CLOSE_WAIT)
_ORDER = ("debt", "repeat", "open", "send", "close", "optional", "abort", "duplicate")


class _Desk:
    """What the rules below need of one correspondence, looked up once."""

    def __init__(self, house: House, port: int, now: int, tcp: bool) -> None:
        law = house.law
        self.now = now
        self.law = law
        self.seat: Seat = seat_of(house, port) or Seat(port, "listener")
        self.tcb: Tcb = tcb_of(house, self.seat)
        self.two_way = law.name == "two-way"
        self.four_way = law.name == "four-way"
        permitted = [call for call in EVERYTHING if tcp or law.permits(self.seat.role, call)]
        self.calls: tuple[UserCall, ...] = tuple(
            c for c in permitted if tcp or not (self.two_way and c == "abort")
        )
        self.any_iss = tcp or law.isn == "free"
        self.syn_room = WINDOW if (tcp or law.text_on_syn) and "send" in self.calls else 0

    @property
    def room(self) -> int:
        """New numbers that the peer's window has room for."""
        tcb = self.tcb
        return max(0, tcb.snd_wnd - diff(tcb.snd_nxt, tcb.snd_una))

    def family(self, why: Why, rule: str, ctls: tuple[int, ...], canonical: Segment, **more: Any) -> Family:
        """A family at one SEQ and one ACK, those of its canonical letter, unless `more` says otherwise."""
        seq, text = canonical.seq, add(canonical.seq, 1 if canonical.ctl & SYN else 0)
        family = Family(why, rule, ctls, (seq, seq), (canonical.ack,), canonical, given_seq=text)
        return replace(family, **more)


def legal_letters(house: House, port: int, now: int) -> tuple[Family, ...]:
    """The families of letters that the port's writer may post now, by the law of the house; urgent first."""
    return _families(_Desk(house, port, now, False))


def tcp_letters(house: House, port: int, now: int) -> tuple[Family, ...]:
    """The same, as TCP alone would have it: what is in here only is a breach of a house rule."""
    return _families(_Desk(house, port, now, True))


def _families(desk: _Desk) -> tuple[Family, ...]:
    seat, state = desk.seat, desk.tcb.state
    resets = [_reset_owed(desk, debt) for debt in seat.debts if debt.kind == "RST"]
    if _synchronizing(seat):
        # Nothing may be said before the SYN,ACK, but for RSTs that LISTEN or CLOSED owed before this TCB was.
        old = [_reset_owed(desk, debt) for debt in seat.debts if debt.kind == "RST" and debt.lasting]
        return (*old, *_halves(desk))
    found = [*resets, *_cookies(desk)]
    if state in AWAY:
        found += [*_last_acks(desk), *_open(desk)]
    elif state is State.SYN_SENT:
        found += _repeats(desk)
    else:
        found += [*_acknowledgments(desk), *_repeats(desk), *_send(desk), *_close(desk), *_abort(desk)]
    return tuple(sorted(found, key=_precedence))


def _precedence(family: Family) -> tuple[bool, bool, int]:
    return family.kind != "legal", not family.urgent, _ORDER.index(family.why)


def _synchronizing(seat: Seat) -> bool:
    """Whether the first SYN,ACK (or half of it, under the four-letter law) is still unpaid."""
    return any(
        debt.kind in ("SYN,ACK", "SYN") and not debt.stateless and not (debt.again and seat.syn_acked)
        for debt in seat.debts
    )


def _reset_owed(desk: _Desk, debt: Debt) -> Family:
    segment = debt.segment
    rule = {
        "3.10.7.1": "rst-closed",
        "3.10.7.2": "rst-listen",
        "3.10.7.3": "rst-syn-sent",
        "3.10.7.4": "rst-syn-received",
    }.get(debt.cite.split("-")[0], "rst-syn-received")
    why: Why = "optional" if debt.optional else "debt"
    return desk.family(why, rule, (segment.ctl,), segment, urgent=not debt.optional, owed=not debt.optional)


def _halves(desk: _Desk) -> list[Family]:
    """SYN-RECEIVED (two-way: ESTABLISHED) with the SYN,ACK unpaid: it alone; or its halves, in order."""
    tcb, seat = desk.tcb, desk.seat
    whole = _syn_ack(desk, "syn-ack-crossed" if tcb.crossed else "syn-ack")
    if not any(debt.kind == "SYN" for debt in seat.debts):
        return [whole]
    wnd = tcb.rcv_wnd
    if any(debt.kind == "ACK" for debt in seat.debts):
        front = desk.family("debt", "four-way-ack", (ACK,), Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, wnd))
    else:
        seq = ANY_NUMBER if desk.any_iss else (tcb.iss, tcb.iss)
        front = desk.family("debt", "four-way-syn", (SYN,), Segment(tcb.iss, 0, SYN, wnd), seq=seq)
    return [replace(front, urgent=True, owed=True), whole]


def _syn_ack(desk: _Desk, rule: str) -> Family:
    """The SYN,ACK owed. By TCP the first one may bear any ISS, and text; later ones what the first bore."""
    tcb = desk.tcb
    first = not tcb.syn_posted
    canonical = Segment(tcb.iss, add(tcb.irs, 1), SYN | ACK, tcb.rcv_wnd)
    return desk.family(
        "debt",
        rule,
        (SYN | ACK,),
        canonical,
        seq=ANY_NUMBER if first and desk.any_iss else (tcb.iss, tcb.iss),
        given=tcb.text,
        room=desk.syn_room if first else 0,
        text=first and desk.syn_room > 0,
        urgent=True,
        owed=True,
    )


def _cookies(desk: _Desk) -> list[Family]:
    debts = [debt for debt in desk.seat.debts if debt.stateless]
    return [
        desk.family("debt", "cookie", (debt.segment.ctl,), debt.segment, urgent=True, owed=True)
        for debt in debts
    ]


def _last_acks(desk: _Desk) -> list[Family]:
    """The ACK of the peer's FIN, under a law without TIME-WAIT: the TCB that owes it is gone already."""
    debts = [debt for debt in desk.seat.debts if debt.kind == "ACK"]
    return [desk.family("debt", "ack-fin", (ACK,), debt.segment, urgent=True, owed=True) for debt in debts]


def _open(desk: _Desk) -> list[Family]:
    """The first SYN: active OPEN from CLOSED or LISTEN."""
    iss = desk.seat.iss
    if "open" not in desk.calls or (iss is None and not desk.any_iss):
        return []
    canonical = Segment(iss or 0, 0, SYN, desk.tcb.rcv_wnd)
    rule = "open" if desk.tcb.state is State.CLOSED else "open-from-listen"
    seq = ANY_NUMBER if desk.any_iss else (canonical.seq, canonical.seq)
    room = desk.syn_room
    return [desk.family("open", rule, (SYN,), canonical, seq=seq, room=room, text=room > 0)]


def _acks(desk: _Desk) -> tuple[int, ...]:
    """RCV.NXT, and what it was since the writer's last ACK."""
    rcv_nxt = desk.tcb.rcv_nxt
    return (rcv_nxt, *(value for value in desk.seat.moved if value != rcv_nxt))


def _acknowledgments(desk: _Desk) -> list[Family]:
    """The bare ACK at SND.NXT: owed, optional or needless; and what may be said in its place."""
    tcb, seat = desk.tcb, desk.seat
    if not tcb.syn_posted and not desk.two_way:
        return []
    canonical = Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, tcb.rcv_wnd)
    owed = [debt for debt in seat.debts if debt.kind == "ACK" and not debt.optional]
    found = []
    if any(debt.again for debt in seat.debts):
        found.append(_syn_ack(desk, "syn-ack-again"))
        if not desk.two_way:
            found.append(desk.family("debt", "ack-repeated-syn", (ACK,), canonical, owed=True, hinted=False))
    if owed:
        rule = _ack_rule(owed[-1])
        found.append(desk.family("debt", rule, (ACK,), canonical, acks=_acks(desk), urgent=True, owed=True))
        if any(debt.cite == CROSSED_ACK for debt in owed):
            found.append(replace(_syn_ack(desk, "syn-ack-crossed"), hinted=False))
    elif any(debt.kind == "ACK" for debt in seat.debts):
        found.append(desk.family("optional", "optional-ack", (ACK,), canonical))
    elif tcb.state in SYNCHRONIZED or seat.syn_acked:
        rule = "needless-time-wait" if tcb.state is State.TIME_WAIT else "needless-ack"
        found.append(desk.family("duplicate", rule, (ACK,), canonical, kind="needless"))
    return found


def _ack_rule(debt: Debt) -> str:
    cite = debt.cite
    if cite.startswith(("3.10.7.3", "four-way")):
        return "third-letter"
    if "challenge" in cite:
        return "challenge-ack"
    if cite.startswith("3.10.7.4-8") or "TIME-WAIT" in cite:
        return "ack-fin"
    return "ack-text" if cite.startswith("3.10.7.4-7") else "ack-unacceptable"


def _repeats(desk: _Desk) -> list[Family]:
    """Numbers from SND.UNA to SND.NXT again, as they were first given, cut anywhere; and on into new ones."""
    tcb, seat = desk.tcb, desk.seat
    if tcb.snd_una == tcb.snd_nxt or (tcb.syn_acked and tcb.state is State.SYN_SENT):
        return []
    early = burning(seat, desk.now) and seat.dup_acks < 3
    canonical = retransmission_timeout(tcb).owed[0].segment
    new_text = "send" in desk.calls and tcb.state in _OPEN_TO_TEXT
    new_fin = "close" in desk.calls and (
        new_text or tcb.state in _OPEN_TO_TEXT or tcb.state is State.SYN_RECEIVED
    )
    fin = "given" if tcb.fin is not None else "free" if new_fin else "none"
    base = desk.family(
        "repeat",
        "impatient" if early else "repeat",
        (ACK,) if fin == "none" else (ACK, ACK | FIN),
        canonical,
        kind="impatient" if early else "legal",
        urgent=not early,
        given=tcb.text,
        given_seq=tcb.text_seq,
        fin=fin,
        room=desk.room,
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
    if tcb.crossed or desk.four_way:
        bare = replace(base, ctls=(SYN,), seq=(tcb.iss, tcb.iss), acks=(), fin="none", hinted=False)
        found.append(replace(bare, canonical=Segment(tcb.iss, 0, SYN, tcb.rcv_wnd)))
    if last != tcb.iss:
        bits = ACK | FIN if fin == "given" else ACK
        rest = Segment(add(tcb.iss, 1), tcb.rcv_nxt, bits, tcb.rcv_wnd, tcb.text)
        found.append(replace(base, seq=(rest.seq, last), canonical=rest, hinted=False))
    return found


def _send(desk: _Desk) -> list[Family]:
    """SEND: new text at SND.NXT, maybe with a FIN behind it; it pays what an ACK would pay."""
    tcb = desk.tcb
    if "send" not in desk.calls or tcb.state not in _OPEN_TO_TEXT or desk.room == 0:
        return []
    canonical = Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, tcb.rcv_wnd, b"x")
    closes = "close" in desk.calls
    ctls = (ACK, ACK | FIN) if closes else (ACK,)
    fin = "free" if closes else "none"
    return [
        desk.family(
            "send", "send", ctls, canonical, acks=_acks(desk), fin=fin, room=desk.room, text=True, speaks=True
        )
    ]


def _close(desk: _Desk) -> list[Family]:
    """CLOSE: the FIN, without text (with text it is a SEND and a CLOSE)."""
    tcb = desk.tcb
    states = (State.SYN_RECEIVED, *_OPEN_TO_TEXT)
    if "close" not in desk.calls or tcb.state not in states or tcb.fin is not None or desk.room == 0:
        return []
    canonical = Segment(tcb.snd_nxt, tcb.rcv_nxt, FIN | ACK, tcb.rcv_wnd)
    return [desk.family("close", "close", (FIN | ACK,), canonical, acks=_acks(desk), fin="free", room=1)]


def _abort(desk: _Desk) -> list[Family]:
    """ABORT: a RST at SND.NXT, with or without ACK=RCV.NXT."""
    tcb = desk.tcb
    if "abort" not in desk.calls or tcb.state not in RESETTING:
        return []
    with_ack = Segment(tcb.snd_nxt, tcb.rcv_nxt, RST | ACK, tcb.rcv_wnd)
    without = Segment(tcb.snd_nxt, 0, RST, tcb.rcv_wnd)
    first, second = (with_ack, without) if desk.law.as_deployed else (without, with_ack)
    found = [desk.family("abort", "abort", (first.ctl,), first)]
    return [*found, desk.family("abort", "abort", (second.ctl,), second, hinted=False)]


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
