"""The referee's word on a letter or a call. Pure: asks legal.py what is allowed, and says what differs.

referee.md, "Verdicts". A foul leaves the house exactly as it was; so does a returned letter, but that the
house remembers which of its rules it has told.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from game.referee.diagnosis import Diagnosis, diagnose, house_rule, other_desk
from game.referee.house import Change, House, Letter, seat_of, tcb_of
from game.referee.legal import CALL_NAMES, Family, find, legal_calls, possible_calls
from game.referee.place import Place, at
from game.referee.posting import called, post_letter
from game.referee.rules import NEVER_POINTS, RULES
from game.referee.verdict import Kind, Verdict
from game.tcp.segment import ACK, Segment
from game.tcp.seqno import add
from game.tcp.tcb import ESTABLISHED

FOUL_POINTS = -10
HASTY_POINTS = -5


class Judgement(Struct, frozen=True, gc=False):
    """The verdict and the house after it.

    house    after the posting; after a foul the very same house. A house rule's first breach changes only
    `told`
    segment  what travels: the letter with the house's window (None if nothing travels)
    repeat   it repeats numbers that were posted before
    """

    verdict: Verdict
    house: House
    segment: Segment | None = None
    repeat: bool = False
    changes: tuple[Change, ...] = ()


def judge(
    house: House,
    letter: Letter,
    now: int,
    earlier: Sequence[House] = (),
    beside: Sequence[House] = (),
) -> Judgement:
    """Judge a letter that the player wants to post. Never raises.

    `earlier`: the houses that the writer's screen may have shown, since the last delivery that it had, at
    most 1.5 s back, newest last. `beside`: where else this writer has desks, if not all are in one house.
    Time-outs up to `now` must have been handled.
    """
    port = letter.port
    place = at(house, port, now)
    seg = _normal(place, letter.segment)
    family = find(place, seg)
    if family is not None:
        return _posted(place, seg, family)
    for old in reversed(earlier):
        then = at(old, port, now)
        family = find(then, seg)
        if family is not None:
            return _raced(place, then, seg, family)
    beyond = find(at(house, port, now, tcp=True), seg)
    if beyond is not None and not (beside and other_desk(place, seg, beside)):
        return _house_rule(house, port, house_rule(place, seg, beyond))
    found = diagnose(place, seg, beside)
    if RULES[found.rule].section == "house":
        return _house_rule(house, port, found)
    return _foul(house, port, found)


def _normal(place: Place, seg: Segment) -> Segment:
    """The letter as it would travel: the window is the house's, ACK is 0 without its seal."""
    wnd = place.tcb.rcv_wnd
    if seg.wnd == wnd and (seg.ctl & ACK or seg.ack == 0):
        return seg
    return replace(seg, wnd=wnd, ack=seg.ack if seg.ctl & ACK else 0)


def _posted(place: Place, seg: Segment, family: Family) -> Judgement:
    posted = post_letter(place, seg, family)
    kind, rule = family.kind, family.rule
    if rule == "needless-ack":
        rule = _telling(place, family)
    entry = RULES[rule]
    points = 0 if kind == "legal" else HASTY_POINTS
    before, after = str(posted.before), str(posted.after)
    params = _letter_params(place.house, seg)
    verdict = Verdict(
        kind, rule, entry.section, entry.key, params, None, (), entry.tag, points, before, after
    )
    return Judgement(verdict, posted.house, seg, posted.repeat, posted.changes)


def _telling(place: Place, family: Family) -> str:
    """A needless ACK is more telling where it is letter 3 again, or a fourth; crossed SYNs have none."""
    tcb = place.tcb
    opening = tcb.snd_nxt == add(tcb.iss, 1) and tcb.rcv_nxt == add(tcb.irs, 1)
    if tcb.state is not ESTABLISHED or tcb.crossed or not opening or place.law.name != "three-way":
        return family.rule
    return "needless-fourth-letter" if tcb.passive else "needless-third-letter"


def _raced(place: Place, then: Place, seg: Segment, family: Family) -> Judgement:
    """A letter that was right on the writer's screen: it travels if it only lags, else it comes back."""
    if seg.ctl & ACK and seg.ack == then.tcb.rcv_nxt:
        today = find(place, replace(seg, ack=place.tcb.rcv_nxt))
        if today is not None:
            return _posted(place, seg, replace(today, kind=family.kind, rule=family.rule))
    return Judgement(_verdict(place.house, place.port, "returned", "world-moved", {}), place.house)


def _house_rule(house: House, port: int, found: Diagnosis) -> Judgement:
    """A breach of what only this house forbids: free the first time."""
    free = found.rule not in house.told or found.rule in NEVER_POINTS
    kind: Kind = "returned" if free else "foul"
    verdict = _verdict(house, port, kind, found.rule, found.params)
    tag = None if free else found.tag
    verdict = replace(_shown(verdict, found), tag=tag)
    told = house.told if found.rule in house.told else (*house.told, found.rule)
    return Judgement(verdict, replace(house, told=told))


def _foul(house: House, port: int, found: Diagnosis) -> Judgement:
    return Judgement(_shown(_verdict(house, port, "foul", found.rule, found.params), found), house)


def _shown(verdict: Verdict, found: Diagnosis) -> Verdict:
    """The verdict with the letter that would have broken no rule, and what differs from it."""
    return replace(verdict, nearest=found.nearest, differs=found.differs, nearest_kind=found.nearest_kind)


def _verdict(house: House, port: int, kind: Kind, rule: str, params: dict[str, int | str]) -> Verdict:
    entry = RULES[rule]
    state = str(tcb_of(house, seat_of(house, port)).state)
    points = FOUL_POINTS if kind == "foul" else 0
    named = {"name": house.peer, "state": state, **params}
    return Verdict(
        kind, rule, entry.section, entry.key, named, None, (), entry.tag, points, before=state, after=state
    )


def _letter_params(house: House, seg: Segment) -> dict[str, int | str]:
    return {"name": house.peer, "seq": seg.seq, "ack": seg.ack, "octets": len(seg.text), "next": seg.end}


def call(house: House, port: int, name: str, now: int, earlier: Sequence[House] = ()) -> Judgement:
    """Judge and make a user call without a letter: OPEN-PASSIVE, CLOSE or ABORT. Never raises."""
    if name in legal_calls(house, port):
        made, change = called(house, port, name)
        rule = f"call-{CALL_NAMES[name]}"
        verdict = _verdict(house, port, "legal", rule, {"call": name})
        return Judgement(replace(verdict, after=change.after), made, changes=(change,))
    if any(name in legal_calls(old, port) for old in earlier):
        return Judgement(_verdict(house, port, "returned", "world-moved", {}), house)
    if name in possible_calls(house, port):
        found = Diagnosis(f"no-{CALL_NAMES[name]}", {"call": name})
        return _house_rule(house, port, found)
    verdict = _verdict(house, port, "returned", "call", {"call": name})
    return Judgement(verdict, house)
