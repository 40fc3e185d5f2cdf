"""A seat of a house as its own player sees it, and the player's choices. Pure.

An allow-list: only what this endpoint could know goes into a view, field by field. The peer's numbers appear
when a letter has brought them; what is legal comes from the referee, which knows this house alone.
"""

from __future__ import annotations

from game.match.papers import Papers
from game.match.view import Across, Candle, Desk
from game.referee.house import AWAY, House, Seat, state_of
from game.referee.legal import hints, legal_calls
from game.tcp.tcb import State


def desk(
    house: House,
    seat: Seat,
    now: int,
    papers: Papers,
    side: int,
    own: bool,
    hinted: bool,
    across: Across | None = None,
    place: int | None = 0,
) -> Desk:
    """One correspondence. `own`: the one that is being played, which has the papers; `hinted`: the legal
    letters come with it; `across`: the other house, where the fog is lifted; `place`: which desk it is."""
    sheet = papers.sheet(side) if own else b""
    tcb = seat.tcb
    away = tcb.state in AWAY
    met = not away and tcb.state is not State.SYN_SENT
    port = seat.port
    return Desk(
        port=port,
        role=seat.role,
        state=state_of(house, port).value,
        owes=tuple([debt.kind for debt in seat.debts if not debt.optional]),
        iss=seat.iss if away else tcb.iss,
        snd_una=None if away else tcb.snd_una,
        snd_nxt=None if away else tcb.snd_nxt,
        irs=tcb.irs if met else None,
        rcv_nxt=tcb.rcv_nxt if met else None,
        hearts=seat.hearts,
        candle=_candle(seat),
        options=hints(house, port, now, sheet) if hinted else (),
        calls=legal_calls(house, port),
        sheet=sheet,
        gives_up_at=seat.candle.user_deadline,
        wish=papers.wish(side) if own else "",
        stamps=papers.stamps,
        on_syn=house.law.text_on_syn,
        quiet_until=seat.quiet_until,
        across=across if own else None,
        place=place,
    )


def _candle(seat: Seat) -> Candle | None:
    candle = seat.candle
    if candle.deadline is not None:
        lit_at = candle.deadline - candle.rto if seat.lit_at is None else seat.lit_at
        return Candle(lit_at, candle.deadline, candle.burned + 1, candle.rto)
    if seat.died_at is not None:
        lit_at = seat.died_at - candle.rto if seat.lit_at is None else seat.lit_at
        return Candle(lit_at, seat.died_at, candle.burned, candle.rto)
    return None
