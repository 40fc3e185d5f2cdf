"""The reasons that reasons.py finds are those that somebody else gave for the shared vectors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.oracle.compare import parting
from tests.oracle.reasons import reason
from tests.oracle.situation import Json, Situation

VECTORS = Path(__file__).parents[1] / "tcp" / "vectors"


def lines(name: str) -> list[Json]:
    return [json.loads(line) for line in (VECTORS / name).read_text().splitlines()]


@pytest.mark.parametrize("name", ["named.jsonl", "random.jsonl"])
def test_each_case_parts_where_and_why_the_shared_file_says(name: str) -> None:
    listed: dict[str, Json] = {}
    for difference in lines("differences.jsonl"):
        listed.setdefault(difference["name"], difference)
    cases = lines(name)
    assert len(cases) > 100
    for case in cases:
        parted, told = parting(case), listed.get(case["name"])
        if told is None:
            assert parted is None, case["name"]
            continue
        assert parted is not None, case["name"]
        assert (parted.step, parted.why) == (told["step"], told["why"][0]), case["name"]
        assert parted.text == told["rfc"], case["name"]


def test_every_name_in_the_readme_but_one_is_found_in_our_own_walks() -> None:
    table = [
        line.split("`")[1] for line in (VECTORS / "README.md").read_text().splitlines() if line[:3] == "| `"
    ]
    names = {name for name in table if not name.endswith(".jsonl")}
    assert len(names) == 20
    found = {why for difference in lines("own-differences.jsonl") for why in difference["why"]}
    assert names - found == {"time-wait-reopen"}  # no walk OPENs twice


@pytest.mark.parametrize(
    ("before", "step", "text"),
    [
        # An ACK that nothing asked for; a state that no rule leads to; silence where an ACK is due.
        (Situation("ESTABLISHED", rcv_nxt=1, snd_una=1, snd_nxt=1), {"flags": "A", "seq": 1, "ack": 1}, []),
        (Situation("FIN-WAIT-2", rcv_nxt=1, snd_una=2, snd_nxt=2), {"flags": "F", "seq": 1}, []),
        (
            Situation("ESTABLISHED", rcv_nxt=1, snd_una=1, snd_nxt=1),
            {"flags": "PA", "seq": 1, "ack": 1, "len": 5},
            [{"flags": "A", "seq": 1, "ack": 6, "len": 0}],
        ),
        (Situation("SYN-RECEIVED", crossed=True, rcv_nxt=1, snd_nxt=1), {"flags": "R", "seq": 1}, []),
    ],
)
def test_what_no_name_fits_is_a_finding(before: Situation, step: Json, text: list[Json]) -> None:
    recorded = {"do": "deliver", "emitted": [], "state": "CLOSED", **step}
    assert reason(before, recorded, {"emitted": text, "state": before.state}) is None
