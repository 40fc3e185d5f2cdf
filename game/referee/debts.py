"""Debts: what the player owes for what has arrived, how it is paid, and what dies with a connection.

referee.md, "Debts". A debt has no deadline, and a dead candle forces nobody: unpaid is no foul. Who leaves
either for more than two RTO is told, at the end of the connection and without points. Pure.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.referee.house import AWAY, SYNCHRONIZED, Debt, DebtKind, House, Seat, seat_of
from game.tcp.segment import ACK, PSH, RST, SYN, Segment
from game.tcp.seqno import add, diff
from game.tcp.tcb import SYN_SENT, Owed, State, Tcb

CROSSED_ACK = "3.10.7.3-4-crossed"
"""What is left of an unposted SYN,ACK once the other's has opened the connection: its ACK, or the SYN,ACK
still."""

_UNACCEPTABLE = ("3.10.7.4-1", "3.10.7.4-5-MAY-12", "3.10.7.4-5-unsent")
_AGAIN = ("deployed-repeated-syn", "two-way-repeat")


def lasting(debts: tuple[Debt, ...]) -> tuple[Debt, ...]:
    """What survives the TCB: RSTs owed where there was no connection."""
    return tuple(debt for debt in debts if debt.lasting)


def resets(debts: tuple[Debt, ...]) -> tuple[Debt, ...]:
    """What survives the beginning of a connection: RSTs, which are for others."""
    return tuple(debt for debt in debts if debt.kind == "RST")


def incur(
    seat: Seat, before: Tcb, after: Tcb, owed: tuple[Owed, ...], seg: Segment, now: int, rto: int
) -> Seat:
    """Enter what the model owes for `seg`, the TCB having gone from `before` to `after`."""
    if after.state is not before.state:
        seat = replace(seat, debts=_survivors(seat.debts, before.state, after.state))
    for one in owed:
        debts = seat.debts
        if one.kind == "RST":
            debt = Debt("RST", one.segment, now, lasting=_outlives(before, after), cite=one.cite)
            if not any(old.kind == "RST" and old.segment == debt.segment for old in debts):
                seat = replace(seat, debts=(*debts, debt))
        elif not _said_anyhow(debts, after):
            seat = _enter(seat, after, one, seg, now, rto)
    return seat


def _survivors(debts: tuple[Debt, ...], before: State, after: State) -> tuple[Debt, ...]:
    """What a change of the state leaves of the debts."""
    if after in AWAY:
        return lasting(debts)
    if before in AWAY:
        debts = resets(debts)
    if after in SYNCHRONIZED and before not in SYNCHRONIZED:
        # A RST from before is not asked for any more, once the port pair is synchronized.
        kept = [debt for debt in debts if "SYN" not in debt.kind]
        return tuple([replace(debt, optional=True) if debt.lasting else debt for debt in kept])
    return debts


def _outlives(before: Tcb, after: Tcb) -> bool:
    """Whether a RST that is owed now outlives the TCB."""
    return before.state in AWAY or before.state is SYN_SENT or after.state in AWAY


def _said_anyhow(debts: tuple[Debt, ...], after: Tcb) -> bool:
    """Whether a SYN,ACK that is still unpaid says all that another letter would say."""
    return any("SYN" in old.kind for old in debts) and after.rcv_nxt == add(after.irs, 1)


def _enter(seat: Seat, after: Tcb, owed: Owed, seg: Segment, now: int, rto: int) -> Seat:
    """A SYN,ACK (or half of it), or an ACK, is owed."""
    debts, cite = seat.debts, owed.cite
    if owed.kind != "ACK":
        kind: DebtKind = "SYN" if owed.kind == "SYN" else "SYN,ACK"
        if any(old.kind == kind for old in debts):
            return seat  # another copy of the SYN
        debt = Debt(kind, owed.segment, now, again=cite in _AGAIN, cite=cite)
        return replace(seat, debts=(*debts, debt))
    optional, upto = owed.optional, owed.segment.ack
    if cite in _UNACCEPTABLE and not seg.ctl & SYN:
        if seat.excused_until is not None and now < seat.excused_until:
            optional = True
        else:
            seat = replace(seat, excused_until=now + rto)
    if debts and not optional and any(_same_ack(old, upto) for old in debts):
        return seat
    # A law without TIME-WAIT: the TCB is gone, its last ACK is still owed.
    debt = Debt("ACK", owed.segment, now, upto, optional, after.state in AWAY, cite=cite)
    return replace(seat, debts=(*debts, debt))


def _same_ack(old: Debt, upto: int) -> bool:
    return old.kind == "ACK" and not old.optional and old.upto == upto


def pay(debts: tuple[Debt, ...], seg: Segment, rcv_nxt: int) -> tuple[Debt, ...]:
    """The debts that are left once `seg` is posted."""
    if seg.ctl & RST:
        return tuple(debt for debt in debts if not (debt.kind == "RST" and _same_numbers(debt.segment, seg)))
    kept = debts
    if seg.ctl & SYN:
        kept = tuple(debt for debt in kept if not _synchronizes(debt, seg))
    if seg.ctl & ACK:
        kept = _acknowledge(kept, seg, rcv_nxt)
    return kept


def _synchronizes(debt: Debt, seg: Segment) -> bool:
    if debt.stateless:
        return _same_numbers(debt.segment, seg)
    return debt.kind == "SYN" or (debt.kind == "SYN,ACK" and seg.ctl & ACK != 0)


def _acknowledge(debts: tuple[Debt, ...], seg: Segment, rcv_nxt: int) -> tuple[Debt, ...]:
    """An ACK pays all that it covers; where nothing was owed it uses up one optional ACK of its value."""
    ack = seg.ack
    left: list[Debt] = []
    spare: Debt | None = None
    for debt in debts:
        if debt.kind == "ACK":
            if diff(ack, debt.upto) >= 0 and not (debt.optional and debt.upto == ack):
                continue
            if debt.optional and spare is None:
                spare = debt
        elif debt.again and ack == rcv_nxt:
            continue
        left.append(debt)
    if spare is not None and len(left) == len(debts):
        left.remove(spare)
    return tuple(left)


def _same_numbers(owed: Segment, posted: Segment) -> bool:
    return owed.ctl == posted.ctl & ~PSH and owed.seq == posted.seq and owed.ack == posted.ack


class Observation(Struct, frozen=True):
    """`key` in the catalogue, its params, `since` when it was due."""

    key: str
    since: int
    params: dict[str, int | str] = {}


def observe(house: House, port: int, now: int) -> tuple[Observation, ...]:
    """What is overdue at this desk at `now`, oldest first."""
    seat = seat_of(house, port)
    if seat is None:
        return ()
    limit = 2 * house.law.timers.rto
    found = [
        Observation("observed.never-answered", debt.since, {"letter": str(debt.segment)})
        for debt in seat.debts
        if not debt.optional and now - debt.since > limit
    ]
    if seat.died_at is not None and now - seat.died_at > limit:
        found.append(Observation("observed.never-repeated", seat.died_at, {"first": seat.tcb.snd_una}))
    return tuple(sorted(found, key=lambda one: one.since))
