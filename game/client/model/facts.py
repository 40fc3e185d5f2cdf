"""What cards, inbox and log show, derived from what was told.

The partner's card may only say what letters have proven: a bare SYN was written in SYN-SENT, a SYN,ACK in
SYN-RECEIVED, a bare ACK by somebody who had heard my answer (RFC 9293, section 3.5). Times are whole
microseconds. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.client.model.told import Told, news_of
from game.match.view import Arrived, Burned, Desk, Judged, Opened, Posted, View
from game.tcp.segment import Segment
from game.tcp.seqno import add, diff

LANDING = 900_000
"""How long a letter flies on the screen from the fog to the mailbox."""

LEAVING = 1_100_000
"""How long an own letter flies to the fog's edge, whatever its fate."""

Proof = Literal["unknown", "solid"]


def landed(told: Told, item: Arrived, now: int) -> bool:
    """Had this letter visibly landed at local time `now`?"""
    return now - told.heard.get(item.id, now) >= LANDING


def seen(told: Told, now: int) -> int:
    """The id of the last letter that the screen had shown by local time `now`; 0 before the first."""
    if told.view is None:
        return 0
    last = 0
    for item in told.view.news:
        if isinstance(item, Arrived) and landed(told, item, now):
            last = max(last, item.id)
    return last


def inbox(told: Told, port: int, now: int) -> tuple[Arrived, ...]:
    """The letters that have landed in this connection, oldest first."""
    if told.view is None:
        return ()
    return tuple(i for i in news_of(told.view, port) if isinstance(i, Arrived) and landed(told, i, now))


def flying_in(told: Told, port: int, now: int) -> tuple[Arrived, ...]:
    """The letters that have come out of the fog and have not landed yet."""
    if told.view is None:
        return ()
    return tuple(i for i in news_of(told.view, port) if isinstance(i, Arrived) and not landed(told, i, now))


def flying_out(told: Told, port: int, now: int, leaving: int = LEAVING) -> tuple[Posted, ...]:
    """The own letters that have not reached the fog yet, or, where it is lifted, the other house: `leaving`
    after they left."""
    if told.view is None:
        return ()
    letters = (i for i in news_of(told.view, port) if isinstance(i, Posted))
    return tuple(i for i in letters if now - told.heard.get(i.id, now) < leaving)


def numbers_on(segment: Segment | None) -> tuple[int, ...]:
    """The numbers of a received letter that can be picked up: SEQ, then ACK."""
    if segment is None:
        return ()
    return (segment.seq, segment.ack) if segment.acks else (segment.seq,)


class PartnerFacts(Struct, frozen=True):
    """What letters prove of the other house: the state in which the last was written, and what its writer
    knew.
    """

    state: str | None = None
    hearts: tuple[Proof, Proof, Proof, Proof] = ("unknown", "unknown", "unknown", "unknown")


def partner_facts(told: Told, port: int, now: int) -> PartnerFacts:
    """What the letters that have landed prove of the partner of this connection."""
    facts = PartnerFacts()
    if told.view is None:
        return facts
    news = news_of(told.view, port)
    mine = [item.segment for item in news if isinstance(item, Posted)]
    stood = _stood_from_the_beginning(told.view, port, mine)
    if stood:
        facts = PartnerFacts("ESTABLISHED", ("solid",) * 4)
    for item in inbox(told, port, now):
        if item.segment is not None and not _PROVES_NOTHING.intersection(item.cites):
            facts = _later(facts, item.segment, mine) if stood else _after(facts, item.segment, mine)
            stood = stood and facts.state != "CLOSED"
    return facts


_PROVES_NOTHING = frozenset(
    {
        "3.10.7.4-1", "3.10.7.4-1-RST", "3.10.7.4-2-challenge", "3.10.7.4-4-challenge", "3.10.7.4-5-MAY-12",
        "3.10.7.3-1", "3.10.7.3-1-RST", "3.10.7.3-2-no-ACK", "3.10.7.2-1", "3.10.7.2-2", "3.10.7.1-RST",
        "house-full",
    }
)  # fmt: skip
"""By these rules the own TCP laid a letter aside: it may be anybody's, or old."""


def _stood_from_the_beginning(view: View, port: int, mine: list[Segment]) -> bool:
    """Was the handshake behind both when the connection began? Then my SYN is acknowledged, though I posted
    none."""
    begun = next((item for item in news_of(view, port) if isinstance(item, Opened)), None)
    if begun is None or any(letter.syn for letter in mine):
        return False
    if mine:
        return mine[0].acks and not mine[0].rst
    desk = next((desk for desk in view.desks if desk.port == port), None)
    return desk is not None and desk.state == "ESTABLISHED" and "outline" not in desk.hearts


def _later(facts: PartnerFacts, got: Segment, mine: list[Segment]) -> PartnerFacts:
    """What a letter proves in a connection that stood from the beginning."""
    if got.rst:
        return PartnerFacts(state="CLOSED")
    if got.fin:
        mine_gone = any(letter.fin and diff(got.ack, letter.end) >= 0 for letter in mine)
        return PartnerFacts("LAST-ACK" if mine_gone else "FIN-WAIT-1", facts.hearts)
    heard_fin = any(letter.fin and diff(got.ack, letter.end) >= 0 for letter in mine)
    state = "CLOSE-WAIT" if heard_fin and facts.state == "ESTABLISHED" else facts.state
    return PartnerFacts(state, facts.hearts)


def _after(facts: PartnerFacts, got: Segment, mine: list[Segment]) -> PartnerFacts:
    """What is proven once `got` has been read, `mine` being all that I have posted in this connection."""
    if got.rst:
        return PartnerFacts(state="CLOSED")
    heard_me = got.acks and any(segment.syn and diff(got.ack, segment.seq) > 0 for segment in mine)
    if not heard_me:
        return PartnerFacts("SYN-SENT", facts.hearts) if got.syn and not got.acks else facts
    if got.syn:
        return PartnerFacts("SYN-RECEIVED", ("unknown", "unknown", "solid", "solid"))
    knew_all = _heard_my_answer(got, mine)
    hearts: tuple[Proof, Proof, Proof, Proof] = (
        ("solid",) * 4 if knew_all else ("unknown", "unknown", "solid", "solid")
    )
    if got.fin:
        mine_gone = any(letter.fin and diff(got.ack, letter.end) >= 0 for letter in mine)
        return PartnerFacts("LAST-ACK" if mine_gone else "FIN-WAIT-1", hearts)
    return PartnerFacts("ESTABLISHED" if knew_all else "SYN-RECEIVED", hearts)


def _heard_my_answer(got: Segment, mine: list[Segment]) -> bool:
    """Does a letter without SYN, which acknowledges my SYN, prove that its writer knew its own SYN
    acknowledged?

    It does after a SYN,ACK of mine; else only if it carries text or FIN or acknowledges more than my SYN.
    """
    beyond = any(letter.syn and diff(got.ack, add(letter.seq, 1)) > 0 for letter in mine)
    return beyond or bool(got.text) or got.fin or any(letter.syn and letter.acks for letter in mine)


class LogRow(Struct, frozen=True):
    """One line of the own log: seconds since the connection began, direction, letter, a remark's key.

    `kind`: out, in, blot, burned.
    """

    at: int
    kind: str
    segment: Segment | None
    remark: str


def log(told: Told, port: int, now: int) -> tuple[LogRow, ...]:
    """What I sent and what I got, oldest first. A returned letter never enters it."""
    if told.view is None:
        return ()
    news = news_of(told.view, port)
    start = next((item.at for item in news if isinstance(item, Opened)), 0)
    rows: list[LogRow] = []
    for item in news:
        if isinstance(item, Posted):
            rows.append(
                LogRow(
                    item.at - start,
                    "out",
                    item.segment,
                    "log.again" if item.repeat else _remark("sent", item.segment),
                )
            )
        elif isinstance(item, Arrived) and landed(told, item, now):
            if item.segment is None:
                rows.append(LogRow(item.at - start, "blot", None, "log.blot"))
            else:
                rows.append(LogRow(item.at - start, "in", item.segment, _remark("got", item.segment)))
        elif isinstance(item, Burned):
            rows.append(LogRow(item.at - start, "burned", None, "log.burned"))
    return tuple(rows)


def _remark(way: str, segment: Segment) -> str:
    """The key of a remark on a letter that was `sent` or `got`."""
    if segment.rst:
        return f"log.{way}-rst"
    if segment.fin:
        return f"log.{way}-fin"
    if segment.syn:
        return f"log.{way}-syn-ack" if segment.acks else f"log.{way}-syn"
    return f"log.{way}-text" if segment.text else f"log.{way}-ack"


def last_word(view: View, port: int) -> Judged | None:
    """The referee's last word in this connection; a letter posted later than it was said makes it old."""
    posted: int | None = None
    for item in reversed(news_of(view, port)):
        if isinstance(item, Judged):
            return item if posted is None or item.at == posted else None
        if isinstance(item, Posted) and posted is None:
            posted = item.at
    return None


def posted(view: View, port: int) -> tuple[Segment, ...]:
    """My letters of this connection, in order."""
    return tuple(item.segment for item in news_of(view, port) if isinstance(item, Posted))


def to_repeat(view: View, desk: Desk) -> Segment | None:
    """The letter that a repeat would say again: of those that are not acknowledged the one with the lowest
    number, as it was posted last; where nothing is open, my last letter.
    """
    mine, una = posted(view, desk.port), desk.snd_una
    waiting = [] if una is None else [letter for letter in mine if letter.len and diff(letter.end, una) > 0]
    if not waiting or una is None:
        return mine[-1] if mine else None
    lowest = min(diff(letter.seq, una) for letter in waiting)
    return [letter for letter in waiting if diff(letter.seq, una) == lowest][-1]
