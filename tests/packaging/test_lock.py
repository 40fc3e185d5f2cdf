"""The lock of the test environment: all pinned, all hashed, and no place named where it comes from."""

import re
import tomllib
from importlib import metadata

from packaging.requirements import Requirement

from tests.support import ROOT

LOCK = (ROOT / "tests/requirements.txt").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z0-9,-]+\])?==([^ ;]+)", LOCK, re.MULTILINE))


def wanted() -> list[Requirement]:
    """What the game and the tests ask for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tests = (ROOT / "tests/requirements.in").read_text(encoding="utf-8").splitlines()
    lines = [line for line in tests if line and not line.startswith("#")]
    lines += project["project"]["dependencies"] + project["build-system"]["requires"]
    return [Requirement(line) for line in lines]


def test_every_requirement_is_pinned_within_its_range() -> None:
    wrong = [str(need) for need in wanted() if PINS.get(need.name, "none") not in need.specifier]
    assert wrong == []


def test_every_pin_has_hashes() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert len(entries) > len(wanted())
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_an_extra_that_a_package_asks_for_is_pinned_with_it() -> None:
    # pip before 23.3 takes the newest release for `coverage[toml]` where only `coverage` is pinned, and then
    # refuses it for want of a hash: the lock broke on the day of the next release.
    missing = [
        str(need)
        for name in PINS
        for need in map(Requirement, metadata.requires(name) or () if installed(name) else ())
        if need.extras and applies(need) and f"\n{need.name}[{','.join(sorted(need.extras))}]==" not in LOCK
    ]
    assert missing == []
    assert "\ncoverage[toml]==" in LOCK


def installed(name: str) -> bool:
    return any(metadata.distributions(name=name))


def applies(need: Requirement) -> bool:
    return need.marker is None or need.marker.evaluate({"extra": ""})


def test_it_names_no_host_and_no_file() -> None:
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert "--find-links" not in LOCK
    assert "@ " not in LOCK
