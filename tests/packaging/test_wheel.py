"""A wheel is built from the source archive, installed elsewhere, and runs there without the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT, environment, game

pytestmark = [pytest.mark.slow, pytest.mark.e2e]
ELSEWHERE = {"PYTHONPATH": None, "PYTHONSAFEPATH": "1"}


def check(command: list[str], cwd: Path = ROOT) -> str:
    """Runs a command that must succeed, and returns its stdout."""
    done = subprocess.run(
        command, cwd=cwd, env=environment(ELSEWHERE), capture_output=True, text=True, timeout=280, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from the source archive, by the backend that is installed here (no network)."""
    folder = tmp_path_factory.mktemp("dist")
    check([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)])
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of scripts of another environment that has the wheel, and our packages below it."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.EnvBuilder(with_pip=False).create(home)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    site = Path(check([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip())
    (site / "below.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "--no-deps",
        "--no-index",
    ]
    check([*install, str(wheel)])
    return scripts


def test_the_wheel_carries_the_assets_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert wheel.name == "three_letters-0.1.0-py3-none-any.whl"
    assert {"game/assets/lang/en/LC_MESSAGES/cli.mo", "game/assets/lang/zh/LC_MESSAGES/cli.mo"} <= names
    assert any(name.startswith("server/") for name in names)
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    stray = ("assets/", "tests/", "game/assets/make/", "game/assets/docs/")
    assert [name for name in names if name.startswith(stray) or "__pycache__" in name] == []


def test_every_asset_of_the_checkout_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    here = [
        path for path in (ROOT / "assets").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    shipped = [
        path.relative_to(ROOT).as_posix()
        for path in here
        if path.parts[len(ROOT.parts) + 1] not in ("docs", "make")
    ]
    assert [name for name in shipped if f"game/{name}" not in names] == []


def test_the_installed_game_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    python = str(installed / Path(sys.executable).name)
    code = (
        "import game; from game.content.files import assets_root; print(game.__file__); print(assets_root())"
    )
    places = check([python, "-c", code], cwd=tmp_path).splitlines()
    assert len(places) == 2
    assert all(Path(place).is_relative_to(installed.parent) for place in places)


def test_its_script_runs_and_speaks(installed: Path, tmp_path: Path) -> None:
    script = str(installed / "three-letters")
    assert check([script, "--version"], cwd=tmp_path) == "Three Letters 0.1.0\n"
    assert "命令" in check([script, "--lang", "zh", "--help"], cwd=tmp_path)


def test_it_plays_a_demo_as_the_checkout_does(installed: Path, tmp_path: Path) -> None:
    fast = ["demo", "--fast", "--seed", "7", "--connections", "3", "--json"]
    there = check([str(installed / "three-letters"), *fast], cwd=tmp_path).splitlines()[-1]
    outcome = json.loads(there)
    assert (outcome["connections"], outcome["established"], outcome["reached"]) == (3, 3, 3)
    assert outcome["score"] > 0
    assert there == game(*fast).stdout.splitlines()[-1]


def test_it_draws_its_screens(installed: Path, tmp_path: Path) -> None:
    script = str(installed / "three-letters")
    scenes = [line.split()[0] for line in check([script, "shot", "--list"], cwd=tmp_path).splitlines()]
    assert "match" in scenes
    check([script, "shot", "match", "--size", "640x360", "--out", "match.png"], cwd=tmp_path)
    assert (tmp_path / "match.png").read_bytes().startswith(b"\x89PNG")


def test_it_plays_a_demo_over_its_own_relay(installed: Path, tmp_path: Path) -> None:
    real = ["demo", "--seed", "7", "--connections", "1", "--speed", "100", "--json"]
    outcome = json.loads(check([str(installed / "three-letters"), *real], cwd=tmp_path).splitlines()[-1])
    assert (outcome["connections"], outcome["established"]) == (1, 1)
