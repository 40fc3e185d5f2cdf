"""`three-letters judge FILE...`: plays letter scripts and says what the referee says to every line.

The grammar of scripts stands in game/match/letters/grammar.py. Exit status 1 where an asserted state, debt or
verdict is wrong, 2 where a file cannot be read. Impure: files, stdout, stderr.
"""

import click

from game.cli.errors import Problem, show_problem
from game.content.text import translate
from game.match.letters.grammar import LARGEST, parse
from game.match.letters.report import fault, report
from game.match.letters.runner import play
from game.match.letters.script import Fault

FAILED, UNREADABLE = 1, 2


@click.command("judge")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--tcp", is_flag=True, help=translate("letters.tcp"))
@click.option("--quiet", "-q", is_flag=True, help=translate("letters.quiet"))
def command(files: tuple[str, ...], tcp: bool, quiet: bool) -> int:
    """Every file is played, whatever became of the one before; the worst status counts."""
    return max(_judge(name, tcp, quiet) for name in files)


def _judge(name: str, tcp: bool, quiet: bool) -> int:
    try:
        script = parse(_text(name))
        if tcp and script.needs_house:
            raise Problem.of("script-needs-house", status=UNREADABLE, path=name)
    except Problem as problem:
        show_problem(problem, None)
        return problem.status
    except Fault as found:
        for one in (found, *found.also):
            click.echo(f"{name}:{fault(one, translate)}", err=True)
        return UNREADABLE
    played = play(script, "tcp" if tcp else "person")
    lines = list(report(played, translate))
    if quiet:
        lines = lines[-1:]
    click.echo("\n".join([f"{name}: {lines[0]}".rstrip(), *lines[1:]]))
    return 0 if played.holds else FAILED


def _text(name: str) -> str:
    """The file's text, `-` for standard input. Raises Problem."""
    try:
        with click.open_file(name, encoding="utf-8-sig") as file:
            return str(file.read(LARGEST + 1))
    except OSError as error:
        reason = error.strerror or ""
        raise Problem.of("script-unread", status=UNREADABLE, path=name, reason=reason) from error
    except UnicodeDecodeError as error:
        raise Problem.of("script-not-text", status=UNREADABLE, path=name) from error
