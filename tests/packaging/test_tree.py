"""What must not be in the tree (paths of a machine, names of registries), and what must (licences)."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.support import ROOT, needs_program

# Written in pieces, so that this file does not find itself.
MACHINE = re.compile(r"(?<![\w.])/" + r"(?:work|farm|root|opt|home)/" + r"[a-z]")
REGISTRY = re.compile(
    r"(?:py" + r"pi|pythonhosted|registry\.np" + r"mjs|anaconda|crates)" + r"\.(?:org|com|io)\b"
)


def tracked() -> list[Path]:
    """The files that git knows, or those of an unpacked archive."""
    if not (ROOT / ".git").exists():
        top = ("game", "server", "tests", "assets")
        return [path for name in top for path in (ROOT / name).rglob("*") if path.is_file()]
    needs_program("git")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("forbidden", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_text_names_a_machine_or_a_registry(forbidden: re.Pattern[str]) -> None:
    found = []
    for path in tracked():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{n}: {line[:100]}"
            for n, line in enumerate(lines, 1)
            if forbidden.search(line)
        ]
    assert found == []


def test_the_patterns_find_what_they_are_for() -> None:
    assert MACHINE.search("see /" + "root/notes")
    assert REGISTRY.search("https://py" + "pi.org/simple")
    assert not MACHINE.search("tests/" + "work/a")


def test_nothing_that_tools_leave_behind_is_tracked() -> None:
    left = {
        "__pycache__",
        ".venv",
        "dist",
        "build",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
    }
    assert [path for path in tracked() if left & set(path.relative_to(ROOT).parts)] == []


def asset_folders() -> list[str]:
    return sorted(path.name for path in (ROOT / "assets").iterdir() if path.is_dir() and any(path.iterdir()))


@pytest.mark.parametrize("folder", asset_folders())
def test_every_folder_of_assets_has_its_licence(folder: str) -> None:
    names = [path.name for path in (ROOT / "assets" / folder).iterdir() if path.is_file()]
    assert any(name.upper().startswith(("LICENSE", "LICENCE", "OFL")) for name in names)


def test_the_top_of_the_tree_is_what_it_should_be() -> None:
    plain = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in plain if not name.startswith(".")} == {
        *("LICENSE", "README.md", "pyproject.toml"),
        *("assets", "game", "server", "tests"),
    }
