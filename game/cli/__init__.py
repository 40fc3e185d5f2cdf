"""The commands of `three-letters`; `main` is the script's entry.

Results go to stdout, all else to stderr. Exit status: 0 done, 1 what was asked did not hold, 2 usage, 130
interrupted. Each command is a module of its own, imported only when it is used (game/cli/group.py holds the
table). A command says that something went wrong by raising Problem (game/cli/errors.py). Nobody imports this
package. Impure.
"""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line (sys.argv where none is given) and returns the exit status. Never raises."""
    # The import stands inside: an interrupt while the modules load must not show a traceback either.
    try:
        from game.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
