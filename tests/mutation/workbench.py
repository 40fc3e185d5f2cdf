"""A copy of the tree in which mutmut works, and what it found there.

mutmut wants to be run in the folder of the project and to write beside the sources. So that the tree stays
clean and an interrupted run can go on, each package has a copy of its own under build/mutation, brought up to
date before each run; mutmut's memory lies in it: the source of each function, and which mutants were killed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.mutation.survivors import Mutant
from tests.support import ROOT

PACKAGES = {
    "game.tcp": ("tests/tcp",),
    "game.referee": ("tests/referee",),
}
"""What is mutated, and the tests that have to notice."""

COPIED = (
    "game",
    "assets/lang",
    "tests/tcp",
    "tests/referee",
    "tests/conftest.py",
    "tests/support.py",
    "pyproject.toml",
)
OPTIONS = {
    "game.tcp": (),
    "game.referee": ("--ignore-glob=*perft*",),  # counts long, and notices nothing that no other test does
}
"""What else pytest is told."""

FOLDER = ROOT / "build" / "mutation"

# mutmut's exit codes of the tests under a mutant; whatever is not named was noticed in another way.
STATUS = {
    0: "survived", 1: "killed", 3: "killed", 5: "without tests", 33: "without tests", 34: "skipped",
    36: "timed out", 37: "killed by mypy", 24: "timed out", -24: "timed out", 152: "timed out",
    255: "timed out", None: "not checked",
}  # fmt: skip

NOTICED = ("killed", "killed by mypy", "timed out")
"""What need not be tried again: a mutant that never ends is one that somebody would notice."""

SPINNER = re.compile(r"[\u2800-\u28ff] ")

CONFIGURATION = """\
[mutmut]
source_paths=game
only_mutate={folder}/*.py
also_copy=assets
pytest_add_cli_args_test_selection={tests}
pytest_add_cli_args=-p
    no:cacheprovider
    -p
    no:xdist
{options}type_check_command={python}
    -m
    mypy
    {folder}
    --output
    json
    --config-file=
    --strict
    --disable-error-code
    unused-ignore
timeout_multiplier=20
use_git_change_detection=false
on_dependency_change=ignore
"""


def modules(package: str) -> list[str]:
    """The modules of a package that have something to mutate."""
    names = sorted(path.stem for path in (ROOT / package.replace(".", "/")).glob("*.py"))
    return [f"{package}.{name}" for name in names if name != "__init__"]


def package_of(module: str) -> str:
    """The package that a module belongs to."""
    return module.rpartition(".")[0]


class Workbench:
    """The copy for one package."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.folder = FOLDER / package.rpartition(".")[2]

    def prepare(self, processes: int) -> None:
        """Bring the copy up to date and make its mutants; none is tried.

        A file that is as it was keeps its time, so that mutmut knows it.
        Which tests reach which function is asked anew where anything changed: mutmut would not ask it of a
        function that is new, and call it untested.
        """
        changed = [name for name in COPIED if bring(ROOT / name, self.folder / name)]
        if changed:
            (self.folder / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)
        tests = "\n    ".join(PACKAGES[self.package])
        folder = self.package.replace(".", "/")
        options = "".join(f"    {option}\n" for option in OPTIONS[self.package])
        configuration = CONFIGURATION.format(
            folder=folder, tests=tests, options=options, python=sys.executable
        )
        (self.folder / "setup.cfg").write_text(configuration, encoding="utf-8")
        shutil.rmtree(self.folder / "mutants" / "tests", ignore_errors=True)
        self._mutmut("run", "--max-children", str(processes), "no-such-mutant*")

    def run(self, module: str, processes: int, again: bool) -> Counter[str]:
        """Try what was not tried or survived, with `again` all. How many mutants have which fate."""
        fates = self._fates(module)
        todo = [name for name, status in fates.items() if again or status not in NOTICED]
        if todo:
            self._mutmut("run", "--max-children", str(processes), *todo)
        return Counter(self._fates(module).values())

    def survivors(self, module: str) -> dict[Mutant, str]:
        """The mutants that no test noticed, with mutmut's names for them."""
        found = {}
        for name, status in self._fates(module).items():
            if status in ("survived", "without tests"):
                shown = self._mutmut("show", name)
                function = re.sub(r"__mutmut_\d+$", "", name.removeprefix(module + "."))
                function = re.sub(r"^xǁ(.*)ǁ(.*)$", r"\1.\2", function).removeprefix("x_")
                found[Mutant.from_diff(module, function, shown)] = name
        return found

    def _fates(self, module: str) -> dict[str, str]:
        meta = self.folder / "mutants" / (module.replace(".", "/") + ".py.meta")
        if not meta.exists():
            return {}
        codes: dict[str, int | None] = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        return {name: STATUS.get(code, "killed") for name, code in codes.items()}

    def _mutmut(self, *arguments: str) -> str:
        """Run mutmut in the copy, with chance that repeats itself."""
        environment = {**os.environ, "CI": "true", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "mutmut", *arguments],
            cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode and "nothing matches" not in done.stdout + done.stderr:
            said = [line for line in (done.stdout + done.stderr).splitlines() if not SPINNER.match(line)]
            raise SystemExit("\n".join([f"mutmut {arguments[0]} could not go on:", *said[-25:]]))
        return done.stdout


def bring(source: Path, target: Path) -> bool:
    """Make `target` what `source` is, touching only files that differ. Whether any did."""
    if source.is_dir():
        names = {path.name for path in source.iterdir() if path.name != "__pycache__"}
        target.mkdir(parents=True, exist_ok=True)
        gone = [path for path in target.iterdir() if path.name not in names]
        for path in gone:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return any([bool(gone), *(bring(source / name, target / name) for name in sorted(names))])
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    if target.exists() and target.read_bytes() == content:
        return False
    target.write_bytes(content)
    return True
