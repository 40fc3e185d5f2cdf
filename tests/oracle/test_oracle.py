"""The kernel of this machine, asked. Needs Linux, root and /dev/net/tun: it plays in a network of its own."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("the oracle is the Linux kernel, and this is none", allow_module_level=True)

from tests.oracle.bench import missing
from tests.oracle.each import each
from tests.oracle.packets import Packet, checksum, pack
from tests.oracle.run import judged, recorded_again, walks

VECTORS = Path(__file__).parents[1] / "tcp" / "vectors"


@pytest.fixture(scope="module")
def kernel() -> None:
    """Not a program that could be installed but a privilege, or another kernel: an honest skip without it."""
    release = os.uname().release
    if not release.startswith("6.18."):
        pytest.skip(f"the vectors are Linux 6.18's answers, this is {release}: try python -m tests.oracle")
    why = missing()
    if why:
        pytest.skip(why)


@pytest.mark.usefixtures("kernel")
def test_the_recorder_writes_what_the_shared_vectors_say() -> None:
    cases = [json.loads(line) for line in (VECTORS / "named.jsonl").read_text().splitlines()]
    quick = [case for case in cases if all(step["do"] != "wait" for step in case["steps"])][::3]
    assert len(quick) > 40
    assert recorded_again(quick) == quick


@pytest.mark.usefixtures("kernel")
@pytest.mark.parametrize("wild", [False, True])
def test_no_walk_parts_from_the_text_without_a_reason(wild: bool) -> None:
    count, cases, differences, unexplained = judged(walks(60, 5_000_000, wild))
    assert unexplained == []
    assert len(cases) == 60
    assert count["agree"] + len(differences) == 60
    assert count["agree"] > 20


@pytest.mark.usefixtures("kernel")
def test_no_segment_of_a_small_universe_parts_without_a_reason() -> None:
    """One in sixty of them; `python -m tests.oracle --each` tries all."""
    cases = list(each())[7::60]
    assert len(cases) > 200
    assert judged(recorded_again(cases))[3] == []


def test_what_is_packed_has_good_checksums() -> None:
    datagram = pack(Packet(1024, 80, 2**32 - 1, 7, "SA", 65535, 3))
    assert checksum(datagram[:20]) == 0
    pseudo = datagram[12:20] + bytes((0, 6, 0, len(datagram) - 20))
    assert checksum(pseudo + datagram[20:]) == 0
    assert datagram[20 + 13] == 0b010010
