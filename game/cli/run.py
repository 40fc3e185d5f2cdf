"""Runs the command group and turns every end of it into an exit status, never into a traceback.

Impure: stdout, stderr, the environment.
"""

import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence

import click

from game.cli.errors import Problem, show_problem
from game.cli.group import PROGRAM, root

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""A disk that takes no more is no mistake of ours."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line and returns its exit status.

    A command that returns a number has chosen its status; None is 0.
    """
    _forgive_narrow_encodings()
    colour = False if os.environ.get("NO_COLOR") else None
    try:
        result = root.main(
            None if arguments is None else list(arguments),
            prog_name=PROGRAM,
            standalone_mode=False,
            color=colour,
        )
        sys.stdout.flush()
        return result if isinstance(result, int) else DONE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Problem as problem:
        show_problem(problem, colour)
        return problem.status
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our results has gone, as `head` does.
        _give_up_stdout()
        return FAILED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in FULL and error.filename is None:
            _give_up_stdout()
            show_problem(Problem.of("cannot-write", path="stdout", reason=error.strerror or ""), colour)
            return FAILED
        from game.cli.crash import report_crash

        report_crash(error)
        return FAILED


def _give_up_stdout() -> None:
    """What is still to be written goes nowhere; Python must not complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _forgive_narrow_encodings() -> None:
    """A terminal that cannot show a heart or an arrow gets a question mark, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError):
                stream.reconfigure(errors="replace")
