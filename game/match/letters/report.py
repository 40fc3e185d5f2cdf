"""A played script in words, line by line. Pure: the words come from whoever asks, by their catalogue keys.

Each row is repeated as it stands in the script; below it follow the verdict with its rule, the section of
RFC 9293 and its explanation, what changed, what is owed now, and what the row had asserted wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.match.letters.answers import Answer, Happening, Played
from game.match.letters.script import Fault, LetterRow, WordRow

Say = Callable[..., str]
"""`say(key, **params)`: the words of a catalogue key."""

SIDES = ("A", "B")
SECOND = 1_000_000


def report(played: Played, say: Say) -> Iterator[str]:
    """The report without line ends: the title (it may be empty), rows with answers, the outcome."""
    yield played.script.title
    for answer in played.answers:
        yield f"{answer.row.line:5}  {answer.row.source}"
        for line in [*_said(answer, say), *_changed(answer, say), *_owed(answer, say)]:
            yield f"       {line}"
        for wrong in answer.wrong:
            told = say(f"letters.wrong.{wrong.what}", **wrong.params)
            yield f"       {say('letters.wrong', line=answer.row.line, column=wrong.column, told=told)}"
    faults = sum(len(answer.wrong) for answer in played.answers)
    yield say("letters.holds") if faults == 0 else say("letters.fails", count=faults)


def fault(found: Fault, say: Say) -> str:
    """Why a script cannot be read, with line and column, and what was expected."""
    params = found.params
    if params.get("found") == "":
        params = {**params, "found": say("letters.end-of-line")}
    told = say(f"letters.fault.{found.code}", **params)
    return say("letters.fault", line=found.line, column=found.column, told=told)


_NEAREST = {"needless": "letters.nearest-needless", "impatient": "letters.nearest-impatient"}


def _said(answer: Answer, say: Say) -> Iterator[str]:
    verdict = answer.verdict
    if answer.announced and isinstance(answer.row, WordRow):
        yield say("letters.announced", house=answer.row.house)
    if verdict is None:
        return
    told = say(verdict.key, **verdict.params)
    kind = say(f"letters.verdict.{verdict.kind}")
    yield say("letters.said", kind=kind, rule=verdict.rule, section=_section(verdict.section, say), told=told)
    if verdict.tag is not None:
        yield say("letters.tag", tag=verdict.tag)
    if verdict.nearest is not None and verdict.kind == "foul":
        yield say(_NEAREST.get(verdict.nearest_kind, "letters.nearest"), letter=str(verdict.nearest))


def _section(section: str, say: Say) -> str:
    if section == "house":
        return say("letters.house-rule")
    return f"RFC 9293, {section}" if section[0].isdigit() else section


def _changed(answer: Answer, say: Say) -> Iterator[str]:
    waited = not isinstance(answer.row, LetterRow)
    for one in answer.happenings:
        yield _happened(one, waited, say)
    for arrival in answer.arrivals:
        if arrival.dropped:
            yield say("letters.house-full", house=arrival.house)
        elif not any(one.house == arrival.house for one in answer.happenings):
            state = str(answer.standings[SIDES.index(arrival.house)].state)
            yield say("letters.unmoved", house=arrival.house, state=state, rules=_rules(arrival.cites))
        if arrival.read:
            yield say("letters.read", house=arrival.house, octets=arrival.read)


def _rules(cites: tuple[str, ...]) -> str:
    return ", ".join(cites) or "-"


def _happened(one: Happening, waited: bool, say: Say) -> str:
    seconds = f"{one.at // SECOND}.{one.at % SECOND // 1000:03}"
    if one.burning:
        return say("letters.burned", house=one.house, seconds=seconds, burning=one.burning)
    if one.before == one.after:
        return say("letters.stayed", house=one.house, after=one.after)
    key = "letters.moved-at" if waited else "letters.moved"
    return say(key, house=one.house, before=one.before, after=one.after, seconds=seconds)


def _owed(answer: Answer, say: Say) -> Iterator[str]:
    if not isinstance(answer.row, LetterRow):
        return
    for house, standing in zip(SIDES, answer.standings, strict=True):
        if standing.owes:
            yield say("letters.owes", house=house, letters=" ".join(str(letter) for letter in standing.owes))
