"""The settings at the head of a letter script. Their list stands in grammar.py's docstring. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from game.match.letters.script import SCRIPT_LAW, Fault
from game.referee.law import EVERYTHING, SECOND, Law, UserCall
from game.tcp.seqno import MODULUS

_SETTING = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9 -]*?)\s*=(?!2?=?>)\s*([^#]*?)\s*(?:#.*)?$")
_DURATION = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,6}))?\s*(us|ms|s|)")
_NAME = re.compile(r"[A-Z][A-Za-z]*")
_UNITS = {"us": 1, "ms": 1000, "s": SECOND, "": SECOND}
LONGEST = 86_400 * SECOND
"""No duration of a script is longer than a day."""


class Head(Struct, frozen=True):
    """What the settings said: the law of both houses, numbers to deal, time of flight, door, names."""

    law: Law = SCRIPT_LAW
    isn: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    way: int = 0
    door: bool | None = None
    names: dict[str, int] = {}

    @property
    def has_door(self) -> bool:
        """Seats and cookies are a door's."""
        law = self.law
        return law.backlog is not None or law.cookies is not None if self.door is None else self.door


class Value(Struct, frozen=True):
    """The words behind a `=`, and where they stand."""

    line: int
    column: int
    text: str

    def fault(self, expected: str, found: str | None = None) -> Fault:
        """That something else was expected here; `expected` is the code of what."""
        return Fault(self.line, self.column, f"value.{expected}", found=self.text if found is None else found)


def is_setting(source: str) -> bool:
    """Whether a line is a setting."""
    return _SETTING.match(source) is not None


def setting(head: Head, line: int, source: str) -> Head:
    """The head with one more setting. Raises Fault."""
    match = _SETTING.match(source)
    assert match is not None, source
    name = " ".join(match.group(1).split())
    value = Value(line, match.start(2) + 1, match.group(2))
    if name in _LAW:
        return replace(head, law=_LAW[name](head.law, value))
    if name in ("isn A", "isn B"):
        dealt = tuple(_number(replace(value, text=word)) for word in value.text.split())
        if not dealt:
            raise value.fault("number")
        return replace(head, isn=(dealt, head.isn[1]) if name == "isn A" else (head.isn[0], dealt))
    if name == "way":
        return replace(head, way=duration(value))
    if name == "door":
        return replace(head, door=_on(value))
    if _NAME.fullmatch(name):
        return replace(head, names={**head.names, name: _number(value)})
    raise Fault(line, match.start(1) + 1, "unknown-setting", found=name, known=", ".join(KNOWN))


def duration(value: Value) -> int:
    """Microseconds, from `6s`, `1.5s`, `200ms`, `20us`; a bare number counts seconds. Raises Fault."""
    match = _DURATION.fullmatch(value.text)
    if match is None:
        raise value.fault("duration")
    whole, part, unit = match.groups()
    size = _UNITS[unit]
    result = int(whole) * size + int((part or "0").ljust(6, "0")) * size // 1_000_000
    if result > LONGEST:
        raise value.fault("duration")
    return result


def _number(value: Value, highest: int = MODULUS - 1) -> int:
    if not re.fullmatch("[0-9]{1,10}", value.text) or int(value.text) > highest:
        raise value.fault("number")
    return int(value.text)


def _on(value: Value) -> bool:
    if value.text not in ("on", "off"):
        raise value.fault("on-or-off")
    return value.text == "on"


def _name(law: Law, value: Value) -> Law:
    if value.text not in ("three-way", "two-way", "four-way"):
        raise value.fault("law")
    return replace(law, name=value.text)


def _isn(law: Law, value: Value) -> Law:
    if value.text not in ("dealt", "free"):
        raise value.fault("isn")
    return replace(law, isn=value.text)


def _calls(law: Law, value: Value) -> Law:
    permitted = value.text.split()
    for word in permitted:
        if word not in EVERYTHING:
            raise value.fault("calls", word)
    calls: tuple[UserCall, ...] = tuple(call for call in EVERYTHING if call in permitted)
    return replace(law, opener=calls, listener=calls, both=calls)


def _patience(law: Law, value: Value) -> Law:
    limit = None if value.text == "never" else duration(value)
    return replace(law, timers=replace(law.timers, user_timeout=limit))


def _switch(field: str) -> Callable[[Law, Value], Law]:
    return lambda law, value: replace(law, **{field: _on(value)})


def _count(field: str) -> Callable[[Law, Value], Law]:
    return lambda law, value: replace(law, **{field: None if value.text == "none" else _number(value)})


def _timer(field: str) -> Callable[[Law, Value], Law]:
    return lambda law, value: replace(law, timers=replace(law.timers, **{field: duration(value)}))


_LAW: dict[str, Callable[[Law, Value], Law]] = {
    "law": _name,
    "isn": _isn,
    "calls": _calls,
    "as-deployed": _switch("as_deployed"),
    "challenge": _switch("challenge"),
    "text-on-syn": _switch("text_on_syn"),
    "time-wait": _switch("time_wait"),
    "recycle": _switch("recycle"),
    "backlog": _count("backlog"),
    "cookies": _count("cookies"),
    "shelf": _count("shelf"),
    "candle": _timer("rto"),
    "2msl": _timer("msl2"),
    "user-timeout": _patience,
}

KNOWN = (*_LAW, "isn A", "isn B", "way", "door")
"""All settings by name, but for named numbers."""
