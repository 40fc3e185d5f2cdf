"""The table of commands and the group that imports a command only when it is used.

A command `NAME` is the object `command` of the module in COMMANDS. Its line in the list of commands is the
text `cli.NAME.short`, its help `cli.NAME.help` (a docstring is for readers of the code), its
example the table's.
A command whose module is not there is not listed. Impure: imports by name.
"""

import sys
from importlib import import_module
from importlib.util import find_spec

import click
import msgspec

import game
from game.content.problems import Problem
from game.content.text import LANGUAGES, ask_language, current, translate

PROGRAM = "three-letters"


class Entry(msgspec.Struct, frozen=True):
    """Where a command's code stands, and a line that shows its use."""

    module: str
    example: str


COMMANDS = {
    "host": Entry("game.cli.host", "host --weather drizzle"),
    "join": Entry("game.cli.join", "join 192.168.1.20 --name Ada"),
    "serve": Entry("game.cli.serve", "serve --port 9293"),
    "class": Entry("game.cli.class_", "class --no-browser"),
    "demo": Entry("game.cli.demo", "demo --weather storm --seed 7"),
    "judge": Entry("game.cli.judge", "judge tests/letters/figure-06.letters"),
    "export": Entry("game.cli.export", "export match.jsonl --pcapng match.pcapng"),
    "replay": Entry("game.cli.replay", "replay match.jsonl --laws"),
    "level": Entry("game.cli.level", "level list"),
    "load": Entry("game.cli.load", "load --players 200 --url 127.0.0.1"),
    "sessions": Entry("game.cli.sessions", "sessions list"),
    "shot": Entry("game.cli.shot", "shot title --out title.png"),
    "doctor": Entry("game.cli.doctor", "doctor"),
}
TITLE_MODULE = "game.client.app"


class LazyGroup(click.Group):
    """A group that knows its commands by the table and imports them late."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands whose modules are there, in the order of the table."""
        return [name for name, entry in COMMANDS.items() if find_spec(entry.module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its help and example filled in; None where there is none."""
        entry = COMMANDS.get(cmd_name)
        if entry is None or find_spec(entry.module) is None:
            return None
        command: click.Command = import_module(entry.module).command
        key = f"cli.{cmd_name}.help"
        if current().has(key):
            command.help = translate(key)
        if command.epilog is None:
            command.epilog = _examples([entry])
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line for each command, without importing it."""
        rows = [(name, translate(f"cli.{name}.short")) for name in self.list_commands(ctx)]
        with formatter.section(translate("cli.commands")):
            formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """An example for each command."""
        with formatter.section(translate("cli.examples")):
            formatter.write_dl(
                [(f"{PROGRAM} {COMMANDS[name].example}", "") for name in self.list_commands(ctx)]
            )


def _examples(entries: list[Entry]) -> str:
    # click keeps the lines of a paragraph as they are where it begins with a backspace.
    lines = [translate("cli.example"), *(f"  {PROGRAM} {entry.example}" for entry in entries)]
    return "\b\n" + "\n".join(lines)


def _speak(ctx: click.Context, parameter: click.Parameter, language: str | None) -> None:
    if language:
        ask_language(language)


class _Root(LazyGroup):
    """The group without a word opens the title; its help is looked up when it is asked for."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help in the language that the line itself may have asked for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translate("cli.help"))


@click.group(cls=_Root, name=PROGRAM, invoke_without_command=True)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help=translate("cli.lang.help"),
)
@click.version_option(game.__version__, prog_name="Three Letters", message="%(prog)s %(version)s")
@click.pass_context
def root(ctx: click.Context) -> int | None:
    """Opens the title where no command was named."""
    if ctx.invoked_subcommand is not None:
        return None
    return open_title()


def open_title() -> int:
    """Opens the window on its title, and returns the exit status. Raises Problem where no window can be."""
    from game.client.sdl import load_pygame

    load_pygame()  # before the screens import it: the wrong pygame would break them in a hundred ways
    if find_spec(TITLE_MODULE) is None:
        raise Problem.of("no-title", python=sys.executable)
    status: int = import_module(TITLE_MODULE).main()
    return status
