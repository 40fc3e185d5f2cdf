"""The README's lines are what a stranger and CI run: exactly one line each, and nothing missing."""

import re
import tomllib

import pytest

from game.cli.group import COMMANDS
from tests.support import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PLAY = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/three-letters"


def first_block(heading: str) -> list[str]:
    """The lines of the first code block under `## heading`."""
    (section,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    block = re.search(r"^```\w*\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert block is not None
    return block[1].splitlines()


def test_playing_is_one_line() -> None:
    assert first_block("Play") == [PLAY]


def test_testing_is_one_line_that_sets_up_everything_from_the_lock() -> None:
    (line,) = first_block("Test")
    steps = line.split(" && ")
    assert steps[0] == "python3 -m venv .venv"
    assert steps[1] == ".venv/bin/pip install -q --require-hashes -r tests/requirements.txt"
    assert steps[2] == ".venv/bin/pip install -q --no-deps --no-build-isolation -e ."
    assert steps[3].startswith(".venv/bin/python -m pytest ")
    assert len(steps) == 4


def test_every_command_that_it_names_exists() -> None:
    named = set(re.findall(r"three-letters ([a-z]+)", README)) - {"pip", "source"}
    assert {"host", "join", "demo", "serve", "doctor"} <= named
    assert named <= set(COMMANDS)


def test_every_file_that_it_links_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README) + re.findall(r'src="([^":]+)"', README)
    assert "LICENSE" in links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_folder_on_the_map_exists() -> None:
    rows = re.findall(r"^\| ((?:`[a-z/]+`(?:, )?)+) \|", README, re.MULTILINE)
    folders = [name for row in rows for name in re.findall(r"`([a-z/]+)`", row)]
    assert {"game/tcp", "server", "assets", "tests"} <= set(folders)
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


@pytest.mark.parametrize("heading", ["Play", "Test", "The house", "What is not modelled", "Licence"])
def test_it_has_its_headings_once(heading: str) -> None:
    assert README.count(f"\n## {heading}\n") == 1


def test_python_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lowest = project["requires-python"].removeprefix(">=")
    assert f"Python {lowest} or newer" in README
    assert f"Programming Language :: Python :: {lowest}" in project["classifiers"]
