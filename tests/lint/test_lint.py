"""The checkers, each as one test, so that the closing line counts them."""

import subprocess
import sys

from tests.support import ROOT


def run(*command: str) -> None:
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=280)
    assert found.returncode == 0, f"{' '.join(command)}\n{found.stdout}{found.stderr}"


def test_ruff_finds_nothing() -> None:
    run(sys.executable, "-m", "ruff", "check", "--no-cache", ".")


def test_every_file_is_formatted() -> None:
    run(sys.executable, "-m", "ruff", "format", "--check", "--diff", "--no-cache", ".")


def test_types_hold_strictly() -> None:
    run(sys.executable, "-m", "mypy")


def test_nobody_imports_upward() -> None:
    run(sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")


def test_words_fit_the_code() -> None:
    run(sys.executable, "assets/make/catalogues.py", "--check")
