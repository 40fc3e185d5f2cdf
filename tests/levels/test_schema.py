"""The schema says what the reader asks for, all of it, and every shipped level fits it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from game.match.level_schema import schema
from tests.levels.support import LEVELS

SCHEMA = schema()


def misfits(value: Any, form: dict[str, Any], where: str = "") -> list[str]:
    """What does not fit: the part of JSON Schema that `schema` uses."""
    if "anyOf" in form:
        found = [misfits(value, one, where) for one in form["anyOf"]]
        return min(found, key=len)
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "boolean": bool,
        "integer": int,
        "number": (int, float),
    }
    wanted = kinds[form["type"]]
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        return [f"{where}: no {form['type']}"]
    if isinstance(value, dict):
        found = [f"{where}.{key}: unknown" for key in value if key not in form["properties"]]
        found += [f"{where}.{key}: missing" for key in form["required"] if key not in value]
        for key in value.keys() & form["properties"].keys():
            found += misfits(value[key], form["properties"][key], f"{where}.{key}")
        return found
    if isinstance(value, list):
        return [fault for item in value for fault in misfits(item, form["items"], f"{where}[]")]
    if "enum" in form and value not in form["enum"]:
        return [f"{where}: {value!r} is none of {form['enum']}"]
    if "minimum" in form and not form["minimum"] <= value <= form["maximum"]:
        return [f"{where}: out of range"]
    return []


def every(form: dict[str, Any], where: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Each key of the schema with its form."""
    found = []
    for one in form.get("anyOf", [form]):
        for key, value in one.get("properties", {}).items():
            found.append((f"{where}.{key}", value))
            found += every(value, f"{where}.{key}")
        if "items" in one:
            found += every(one["items"], where)
    return found


@pytest.mark.parametrize("number", sorted(LEVELS))
def test_every_shipped_level_fits(number: int) -> None:
    assert misfits(tomllib.loads(LEVELS[number].read_text(encoding="utf-8")), SCHEMA) == []


def test_no_key_is_known_to_the_reader_only() -> None:
    """A key that the reader asks for only where it stands must stand in the schema's own example."""
    without = [where for where, form in every(SCHEMA) if not form.get("type") and not form.get("anyOf")]
    assert without == []


def test_misspelt_keys_wrong_types_and_bounds_do_not_fit() -> None:
    right = tomllib.loads(LEVELS[1].read_text(encoding="utf-8"))
    assert misfits({**right, "parr": 3}, SCHEMA) == [".parr: unknown"]
    assert misfits({**right, "par": "3"}, SCHEMA) == [".par: no integer"]
    assert misfits({**right, "assistance": 4}, SCHEMA) == [".assistance: out of range"]
    assert misfits({key: right[key] for key in right if key != "id"}, SCHEMA) == [".id: missing"]
    assert misfits({**right, "goal": "won"}, SCHEMA)
