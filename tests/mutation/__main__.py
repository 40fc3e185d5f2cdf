"""Mutation tests of game/tcp and game/referee: `python -m tests.mutation [MODULE...]`.

    python -m tests.mutation                          modules that changed since they were last checked
    python -m tests.mutation game.tcp.post            this module, whether it changed or not
    python -m tests.mutation --all                    every module
    python -m tests.mutation --list                   what is to be done, and what is known to survive

mutmut (tests/mutation/requirements.txt) changes one thing at a time in a copy under build/mutation, asks
mypy and the tests of that package. A run that was interrupted goes on where it stopped; what was killed once
is not tried again unless its function changed; what survived is. Whatever survives must stand in
survivors.txt with the reason why it may; what does not stand there makes the exit status 1.
"""

from __future__ import annotations

import argparse
import sys

from tests.mutation.survivors import Checked, digest, listed
from tests.mutation.workbench import PACKAGES, Workbench, modules, package_of


def main() -> int:
    """Check what is asked for; 0 where every survivor is listed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--all", action="store_true", help="every module, changed or not")
    parser.add_argument("--list", action="store_true", help="run nothing")
    parser.add_argument("--again", action="store_true", help="try the killed ones again, too")
    parser.add_argument("--processes", type=int, default=1)
    chosen = parser.parse_args()
    known = [name for package in PACKAGES for name in modules(package)]
    unknown = [name for name in chosen.modules if name not in known]
    if unknown:
        parser.error(f"no such module: {', '.join(unknown)}")
    checked = Checked.read()
    todo = chosen.modules or [name for name in known if chosen.all or checked.changed(name)]
    if chosen.list:
        show(todo)
        return 0
    if not todo:
        print("nothing changed since it was last checked")
    worst = 0
    for package in PACKAGES:
        names = [name for name in todo if package_of(name) == package]
        if names:
            bench = Workbench(package)
            bench.prepare(chosen.processes)
            worst = max(worst, *(check(bench, name, chosen.processes, chosen.again) for name in names))
    return worst


def show(todo: list[str]) -> None:
    """What would be done, and what may survive."""
    for name in todo:
        print(f"to be checked: {name}")
    for mutant, reason in listed().items():
        print(f"{mutant}    reason: {reason}")


def check(bench: Workbench, name: str, processes: int, again: bool) -> int:
    """Run one module's mutants, compare with the list. 1 where a survivor is not in it."""
    tried = digest(name, bench.folder)
    counts = bench.run(name, processes, again)
    survivors = bench.survivors(name)
    may = {mutant for mutant in listed() if mutant.module == name}
    fates = ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
    print(f"{name}: {fates or 'nothing to change'}")
    for mutant in sorted(may - set(survivors)):
        print(f"listed, but killed or gone:\n{mutant}")
    news = [mutant for mutant in survivors if mutant not in may]
    for mutant in news:
        print(f"SURVIVED ({survivors[mutant]}):\n{mutant}")
    if not news and "not checked" not in counts:
        # Read anew: the other package may be checked at the same time.
        Checked.read().write(name, tried, sum(counts.values()), len(survivors))
    return 1 if news else 0


if __name__ == "__main__":
    sys.exit(main())
