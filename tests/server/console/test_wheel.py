"""The wheel that students download from the instructor: pip takes it, and the game in it runs."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import game
from server.console.wheel import Wheel
from tests.support import ROOT


def test_what_is_served_installs_and_runs(tmp_path: Path) -> None:
    wheel = Wheel(ROOT / "no-dist-here")
    name = wheel.name()
    assert name == f"three_letters-{game.__version__}-py3-none-any.whl"
    data = wheel.data(name)
    assert data is not None
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    assert not [one for one in names if "__pycache__" in one or one.startswith(("..", "tests", "assets"))]
    assert "game/assets/lang/zh/LC_MESSAGES/console.mo" in names
    assert "game/assets/docs/instructors.md" not in names
    assert wheel.data("another.whl") is None
    (tmp_path / name).write_bytes(data)
    place = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--target",
        str(place),
    ]
    subprocess.run([*install, str(tmp_path / name)], check=True, timeout=250)
    code = "import game, game.content.files as f; print(game.__file__); print(f.asset('levels').is_dir())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == [str(place / "game/__init__.py"), "True"]


def test_a_wheel_beside_the_checkout_goes_first(tmp_path: Path) -> None:
    name = f"three_letters-{game.__version__}-py3-none-any.whl"
    (tmp_path / name).write_bytes(b"built by hand")
    assert Wheel(tmp_path).data(name) == b"built by hand"
