"""The JSON schema of level files, made from what the reader of levels asks for, not from a second copy.

A level in which every table stands is read; the reader's own calls say which keys there are, of which type
and within which bounds. For editors; the reader stays the judge, for it knows more than a schema can say.
Pure.
"""

from __future__ import annotations

from typing import Any

from game.match.level_read import read_page
from game.match.toml_read import Page, Words

_LAW = '{ backlog = 1, cookies = 1, shelf = 1, opener = "open", listener = "send", both = "open" }'
_KIND = '{ from = "opener", seals = "SYN", text = true, offset = 1, acks = 1, port = 1 }'

EVERYTHING = f"""
format = 1
id = "everything"
title = "Every table"
story = "For the schema."
number = 1
beliefs = ["four-letters"]
goal = {{ }}
law = {_LAW}
[weather.both]
[weather.a_to_b]
[weather.b_to_a]
[[connection]]
iss = {{ }}
goal = {{ }}
law = {_LAW}
opener_law = {_LAW}
listener_law = {_LAW}
sheets = {{ }}
wishes = {{ }}
stamps = 1
limit = 1
port = 1
[[connection.post]]
do = "swap"
letter = {_KIND}
with = {_KIND}
until = {{ posted = {_KIND} }}
takes = 1
[[connection.post]]
do = "hold"
letter = {_KIND}
until = {{ arrived = {_KIND} }}
[[connection.event]]
do = "arrive"
to = "opener"
seals = "SYN"
port = 1
at = 1
[[connection.event]]
to = "opener"
seals = "SYN"
when = {{ posted = {_KIND} }}
[[connection.event]]
to = "opener"
seals = "SYN"
when = {{ arrived = {_KIND} }}
[deck]
law = {_LAW}
[[card]]
level = "another"
connection = 1
law = {_LAW}
"""

NAMED = """
format = 1
weather = "calm"
goal = "established"
[[connection]]
goal = "quiet"
"""

_TYPES: dict[str, Any] = {
    "text": {"type": "string"},
    "texts": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    "true-or-false": {"type": "boolean"},
    "whole-number": {"type": "integer"},
    "whole-numbers": {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]},
    "number": {"type": "number"},
    "numbers": {"type": "array", "items": {"type": "number"}},
}
_NAMED = ("weather", "goal")
"""Keys that take a name or a table."""


Asked = dict[Words, dict[str, dict[str, Any]]]
"""Per place the keys that the reader asked for there."""


def schema() -> dict[str, Any]:
    """The schema, as JSON values (draft 2020-12)."""
    asked = _asked()
    top = _table(asked, ())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Three Letters level", **top}


def _asked() -> Asked:
    """What the reader asks for where tables stand, and where names stand in their place."""
    page = Page(EVERYTHING, "everything")
    read_page(page)
    named = Page(
        'format = 1\nweather = "calm"\ngoal = "established"\n[[connection]]\ngoal = "quiet"\n', "named"
    )
    read_page(named)
    for where, keys in named.asked.items():
        for key in keys.keys() & set(_NAMED):
            page.asked[where][key]["name"] = keys[key].get("options", [])
    return page.asked


def _table(asked: Asked, where: Words) -> dict[str, Any]:
    keys = asked.get(where, {})
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _value(asked, (*where, key), said) for key, said in sorted(keys.items())},
        "required": sorted(key for key, said in keys.items() if said["needed"]),
    }


def _value(asked: Asked, path: Words, said: dict[str, Any]) -> dict[str, Any]:
    forms: list[dict[str, Any]] = []
    for kind in said["kinds"]:
        if kind == "table":
            forms.append(_table(asked, path))
        elif kind == "tables":
            forms.append({"type": "array", "items": _table(asked, path)})
        else:
            forms.append(_bounded(_TYPES[kind], said))
    if said.get("name"):
        forms.append({"type": "string", "enum": said["name"]})
    unique = [form for place, form in enumerate(forms) if form not in forms[:place]]
    return unique[0] if len(unique) == 1 else {"anyOf": unique}


def _bounded(form: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    if "options" in said and form.get("type") == "string":
        return {**form, "enum": said["options"]}
    if "low" in said and form.get("type") in ("integer", "number"):
        return {**form, "minimum": said["low"], "maximum": said["high"]}
    return form
