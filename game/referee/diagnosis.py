"""What is wrong with a letter: the rule that it breaks, the numbers that show it, the misconception behind
it.

Asked only for letters that no family holds. It looks first at where the writer is, then at seals, text, ACK
and SEQ; the first thing found is named, as a teacher would. Says nothing that depends on a fate. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from game.referee import numbers
from game.referee.debts import CROSSED_ACK
from game.referee.family import Family, FamilyKind
from game.referee.house import AWAY, House, Seat
from game.referee.legal import families, find
from game.referee.nearest import Near, nearest
from game.referee.place import Place, at
from game.tcp.post import RESETTING
from game.tcp.segment import ACK, FIN, PSH, RST, SYN, URG, Segment
from game.tcp.seqno import add, diff
from game.tcp.tcb import State, Tcb

Params = dict[str, int | str]

_GOOD_LETTERS = ("3.10.7.3-4", "3.10.7.4-7", "3.10.7.4-8")
"""Rules of the model that owe an ACK to a letter with nothing wrong in it."""


class Diagnosis(Struct, frozen=True):
    """A rule of rules.RULES, the parameters of its explanation, the nearest letter, what differs, its kind.

    `tag` is the misconception behind a breach of a house rule, for those who persist.
    """

    rule: str
    params: Params
    nearest: Segment | None = None
    differs: tuple[str, ...] = ()
    nearest_kind: FamilyKind = "legal"
    tag: str | None = None


class _Case(Struct, frozen=True):
    """The letter and the place where it was written."""

    house: House
    port: int
    seat: Seat
    tcb: Tcb
    seg: Segment
    near: Near | None

    @property
    def owes_reset(self) -> bool:
        return any(debt.kind == "RST" for debt in self.seat.debts)

    def owes(self, *cites: str) -> bool:
        """Whether an ACK is owed by one of these rules of the model."""
        return any(debt.kind == "ACK" and debt.cite.startswith(cites) for debt in self.seat.debts)


def diagnose(place: Place, seg: Segment, beside: Sequence[House] = ()) -> Diagnosis:
    """The foul in `seg`, which is no member of a family of this place. `beside`: the writer's other
    houses."""
    near = nearest(families(place), seg)
    other = other_desk(place, seg, beside)
    if other is not None:
        return Diagnosis("wrong-desk", {"port": place.port, "desk": other}, *_against(near))
    rule, params = _find(_Case(place.house, place.port, place.seat, place.tcb, seg, near))
    return Diagnosis(rule, params, *_against(near))


def _against(near: Near | None) -> tuple[Segment | None, tuple[str, ...], FamilyKind]:
    return (near.segment, near.differs, near.family.kind) if near is not None else (None, (), "legal")


def other_desk(place: Place, seg: Segment, beside: Sequence[House]) -> int | None:
    """The desk at which the letter would be right and not even hasty."""
    for house in (place.house, *beside):
        for seat in house.seats:
            if seat.port != place.port:
                family = find(at(house, seat.port, place.now), seg)
                if family is not None and family.kind == "legal":
                    return seat.port
    return None


def _find(case: _Case) -> tuple[str, Params]:
    state = case.tcb.state
    if case.seg.ctl & URG:
        return "urgent", {}
    if case.house.law.name == "two-way" and case.seg.ctl & RST:
        return "two-way-no-more", {}
    if case.seg.ctl & RST and case.seg.text:
        return "text-on-reset", {}
    if case.seg.ctl & RST and case.seg.ctl & (SYN | FIN):
        return "rst-alone", {}
    if state in AWAY:
        return _away(case)
    if any(debt.kind in ("SYN,ACK", "SYN") and not debt.again for debt in case.seat.debts):
        return _unsynchronized(case)
    if case.seg.ctl & RST:
        return _reset(case)
    if state is State.SYN_SENT:
        return _syn_sent(case)
    if state is State.SYN_RECEIVED:
        return _syn_received(case)
    return _synchronized(case)


def _away(case: _Case) -> tuple[str, Params]:
    """CLOSED and LISTEN."""
    seg, law = case.seg, case.house.law
    stateless = [debt.segment for debt in case.seat.debts if debt.stateless]
    if stateless and not seg.ctl & RST:
        return _cookie(case, stateless[-1])
    if law.cookies is not None and seg.ctl & (SYN | ACK) == SYN | ACK:
        return "cookie-never-again", {}
    if case.owes_reset and seg.ctl & RST:
        return _reset_form(case)
    last = [debt.segment for debt in case.seat.debts if debt.kind == "ACK"]
    if last:
        return "last-ack", {"want": last[-1].seq, "ack": last[-1].ack}
    if case.tcb.state is State.CLOSED:
        return "closed", {}
    seats = [seat for seat in case.house.seats if seat.role == "listener" and seat.tcb.state not in AWAY]
    if law.backlog is not None and len(seats) >= law.backlog:
        return "house-full", {"seats": law.backlog}
    return ("rst-not-owed" if seg.ctl & RST else "listen"), {}


def _cookie(case: _Case, want: Segment) -> tuple[str, Params]:
    """The SYN,ACK with a cookie is unpaid."""
    seg = case.seg
    if seg.ctl & ~PSH != want.ctl:
        return "not-before-syn-ack", {"want": want.seq, "ack": want.ack}
    if seg.seq != want.seq:
        key = case.house.law.cookies or 0
        return "cookie-number", {"got": seg.seq, "want": want.seq, "key": key, "port": case.port}
    if seg.text:
        return "text-before-established", {}
    proved = replace(case.tcb, iss=want.seq, snd_nxt=want.seq, irs=add(want.ack, -1))
    return numbers.ack(case.seat, proved, seg, want.ack)


def _reset_form(case: _Case) -> tuple[str, Params]:
    want = next(debt.segment for debt in reversed(case.seat.debts) if debt.kind == "RST")
    return "rst-form", {"want": str(want)}


def _unsynchronized(case: _Case) -> tuple[str, Params]:
    """The SYN,ACK (or its halves) is still unpaid."""
    seg, tcb = case.seg, case.tcb
    want = add(tcb.irs, 1)
    numbers_owed: Params = {"want": tcb.iss, "ack": want}
    four_way = case.house.law.name == "four-way" and not tcb.crossed
    if seg.text and not tcb.syn_posted and (not seg.ctl & SYN or (four_way and not seg.ctl & ACK)):
        return "text-before-established", {}
    if seg.ctl & (RST | FIN) or (seg.text and not seg.ctl & SYN):
        return ("not-before-crossed-syn-ack" if tcb.crossed else "not-before-syn-ack"), numbers_owed
    if four_way and seg.ctl & (SYN | ACK) != SYN | ACK:
        return _half(case, numbers_owed)
    if seg.ctl & (SYN | ACK) != SYN | ACK:
        return ("not-before-crossed-syn-ack" if tcb.crossed else "syn-split"), numbers_owed
    if seg.ack not in (want, tcb.rcv_nxt):
        return numbers.ack(case.seat, tcb, seg, tcb.rcv_nxt)
    return _syn_number(case)


def _half(case: _Case, numbers_owed: Params) -> tuple[str, Params]:
    """One of the two halves of the four-letter law, at the wrong time or with a wrong number."""
    seg, tcb = case.seg, case.tcb
    if seg.ctl & SYN:
        return "four-way-order", numbers_owed
    if not seg.ctl & ACK:
        return "no-ack-seal", {"ack": tcb.rcv_nxt}
    if seg.ack != tcb.rcv_nxt:
        return numbers.ack(case.seat, tcb, seg, tcb.rcv_nxt)
    if seg.seq != tcb.snd_nxt:
        return numbers.seq(case.seat, tcb, seg, False)
    return "not-before-syn-ack", numbers_owed


def _syn_number(case: _Case) -> tuple[str, Params]:
    """A SYN or SYN,ACK with another number than the one that our SYN has."""
    seg, tcb = case.seg, case.tcb
    params: Params = {"got": seg.seq, "want": tcb.iss}
    if seg.seq == tcb.iss:
        return numbers.syn_text(tcb, seg)
    if tcb.crossed and diff(seg.seq, tcb.iss) == 1:
        return "crossed-seq-moved", params
    if any(debt.again for debt in case.seat.debts):
        return "repeated-syn-new-iss", params
    return "repeat-new-iss", params


def _reset(case: _Case) -> tuple[str, Params]:
    seg, tcb, state = case.seg, case.tcb, case.tcb.state
    if case.owes_reset:
        if state is State.SYN_RECEIVED and seg.seq == tcb.snd_nxt:
            return "bad-ack-kills", {"got": seg.seq, "want": _reset_form(case)[1]["want"]}
        return _reset_form(case)
    if case.owes(*_GOOD_LETTERS):
        return "rst-instead-of-ack", {"want": tcb.rcv_nxt}
    if state in RESETTING and case.house.law.permits(case.seat.role, "abort"):
        if seg.seq == tcb.snd_nxt:
            return numbers.ack(case.seat, tcb, seg, tcb.rcv_nxt)
        return "rst-number", {"got": seg.seq, "want": tcb.snd_nxt}
    return "rst-not-owed", {}


def _syn_sent(case: _Case) -> tuple[str, Params]:
    seg, tcb = case.seg, case.tcb
    ghosts = [debt.segment for debt in case.seat.debts if debt.cite.startswith("3.10.7.3-1")]
    if ghosts and seg.ctl & ACK:
        return "ghost-accepted", {"got": ghosts[-1].seq, "want": tcb.snd_nxt}
    if seg.ctl & (SYN | ACK | FIN) == SYN and not tcb.syn_acked:
        return _syn_number(case)
    if seg.ctl & FIN and not tcb.syn_acked:
        return "fin-too-early", {}
    if seg.text and not tcb.syn_acked:
        return "text-in-syn-sent", {}
    return "syn-sent-waits", {}


def _syn_received(case: _Case) -> tuple[str, Params]:
    """Our SYN,ACK was posted; its acknowledgment has not come."""
    seg, tcb = case.seg, case.tcb
    if not seg.ctl & ACK:
        if seg.ctl & SYN and (tcb.crossed or case.house.law.name == "four-way"):
            return _syn_number(case)
        return ("syn-split" if seg.ctl & SYN else "no-ack-seal"), {"want": tcb.iss, "ack": tcb.rcv_nxt}
    if seg.text and not seg.ctl & SYN:
        return "text-before-established", {}
    if seg.ack != tcb.rcv_nxt:
        return numbers.ack(case.seat, tcb, seg, tcb.rcv_nxt)
    if seg.ctl & SYN:
        return _syn_number(case)
    return numbers.seq(case.seat, tcb, seg, False)


def _synchronized(case: _Case) -> tuple[str, Params]:
    seg, tcb = case.seg, case.tcb
    if seg.ctl & SYN:
        return _late_syn(case)
    if not seg.ctl & ACK:
        return "no-ack-seal", {"ack": tcb.rcv_nxt}
    found = numbers.text(tcb, seg)
    if found is not None:
        return found
    if tcb.state is State.TIME_WAIT and not any(debt.kind == "ACK" for debt in case.seat.debts):
        return "time-wait-silent", {}
    family: Family | None = case.near.family if case.near else None
    repeats = family is not None and family.why == "repeat"
    allowed = family.acks if family is not None else (tcb.rcv_nxt,)
    if seg.ack not in allowed:
        return numbers.ack(case.seat, tcb, seg, tcb.rcv_nxt)
    return numbers.seq(case.seat, tcb, seg, repeats)


def _late_syn(case: _Case) -> tuple[str, Params]:
    """A SYN where the connection stands. A SYN,ACK may still go where our SYN was never acknowledged, where
    the other's opened before ours was posted, and, by the two-letter law, where the SYN came again."""
    seg, tcb, heard = case.seg, case.tcb, case.seat.heard
    answers = any(debt.kind == "SYN,ACK" or debt.cite == CROSSED_ACK for debt in case.seat.debts)
    if answers or not tcb.syn_acked:
        if not seg.ctl & ACK:
            return "no-ack-seal", {"ack": tcb.rcv_nxt}
        if seg.ack not in (add(tcb.irs, 1), tcb.rcv_nxt):
            return numbers.ack(case.seat, tcb, seg, tcb.rcv_nxt)
        return _syn_number(case)
    answered = heard is not None and heard.ctl == SYN | ACK and case.owes("3.10.7.3-4")
    rule = "syn-ack-not-mine" if answered and seg.ctl & ACK else "syn-in-synchronized"
    return rule, {"want": tcb.snd_nxt, "ack": tcb.rcv_nxt}


def house_rule(place: Place, seg: Segment, beyond: Family) -> Diagnosis:
    """Which rule of the house forbids a letter that TCP allows (`beyond`)."""
    seat, tcb, law = place.seat, place.tcb, place.law
    near = nearest(families(place), seg)
    params: Params = {}
    if seg.ctl & (SYN | FIN) == SYN:
        iss = seat.iss if tcb.state in AWAY else tcb.iss
        if beyond.why == "open" and not law.permits(seat.role, "open"):
            rule = "no-open"
        elif seg.seq != iss and law.isn == "dealt":
            rule, params = "iss", {"want": iss or 0}
        else:
            rule = "text-on-syn"
    elif seg.ctl & RST:
        return _no_abort(_Case(place.house, place.port, seat, tcb, seg, near))
    elif seg.text and not law.permits(seat.role, "send"):
        rule = "no-send"
    else:
        rule = "no-close"
    return Diagnosis(rule, params, *_against(near))


def _no_abort(case: _Case) -> Diagnosis:
    """An ABORT that no law here permits: who insists may think that a bad ACK or a lost letter ends all."""
    tag = "bad-ack-kills" if case.owes_reset else "lost-third-letter" if case.owes(*_GOOD_LETTERS) else None
    rule = "two-way-no-more" if case.house.law.name == "two-way" else "no-abort"
    return Diagnosis(rule, {}, *_against(case.near), tag)
