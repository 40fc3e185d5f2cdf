"""`three-letters sessions list|export|purge`: what is kept of classes and rooms. Impure: files, stdout.

Each line of `list` begins with the name by which the others call it; no header. An export holds pseudonyms
only.
"""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.content.folders import folders
from game.content.problems import Problem
from game.content.text import current, translate

if TYPE_CHECKING:
    from server.kept import Found

USAGE, FAILED = 2, 1
_DAY = 86_400


@click.group("sessions")
def command() -> None:
    """The words stand in the catalogue, under cli.sessions.help."""


command.help = None


@command.command("list", help=translate("cli.sessions.list.help"))
def list_sessions() -> int:
    """All, the oldest first; 0."""
    found = _everything()
    for one in found:
        click.echo(_line(one))
    if not found:
        click.echo(translate("cli.sessions.none", path=str(folders().data)), err=True)
    return 0


@command.command("export", help=translate("cli.sessions.export.help"))
@click.argument("name", metavar="ID")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help=translate("cli.sessions.export.out"),
)
def export(name: str, out: Path | None) -> int:
    """One file with everything of a class or a room; 0."""
    from contextlib import closing

    from server.hall.records import RoomError
    from server.journal.sqlite import SqliteStore
    from server.nameless import archive, nameless_class, nameless_room
    from server.session.commands import RecordError

    one = _named(name)
    path = Path(f"{one.id}.zip") if out is None else out
    with closing(SqliteStore(one.path)) as store:
        lines = store.read(one.id)
    try:
        found = nameless_class(lines) if one.kind == "class" else nameless_room(one.id, lines)
    except (RecordError, RoomError) as error:
        raise Problem.of("session-broken", id=one.id, said=str(error)) from error
    data = archive(found, current())
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise Problem.of("session-out", path=str(path)) from error
    except OSError as error:
        raise Problem.of("cannot-write", path=str(path), reason=error.strerror or str(error)) from error
    click.echo(translate("cli.sessions.exported", path=str(path), matches=len(found.matches)))
    return 0


@command.command("purge", help=translate("cli.sessions.purge.help"))
@click.argument("name", metavar="[ID]", required=False)
@click.option("--all", "all_of_them", is_flag=True, help=translate("cli.sessions.purge.all"))
@click.option(
    "--older-than",
    "days",
    type=click.IntRange(0, 36_500),
    metavar="DAYS",
    help=translate("cli.sessions.purge.older"),
)
@click.option("--yes", is_flag=True, help=translate("cli.sessions.purge.yes"))
def purge(name: str | None, all_of_them: bool, days: int | None, yes: bool) -> int:
    """Forget one, all, or what is older; 0, or 1 where the answer was no."""
    from server.kept import forget, in_use

    if (name is not None) + all_of_them + (days is not None) != 1:
        raise Problem.of("session-which", status=USAGE)
    if name is not None:
        chosen = [_named(name)]
    else:
        before = time.time() - (days or 0) * _DAY
        chosen = [one for one in _everything() if all_of_them or one.begun <= before]
    busy = [one for one in chosen if in_use(one)]
    if busy:
        raise Problem.of("session-open", id=busy[0].id, port=busy[0].port)
    for one in chosen:
        click.echo(_line(one), err=True)
    if not chosen:
        click.echo(translate("cli.sessions.purged", count=0))
        return 0
    if not yes and not click.confirm(translate("cli.sessions.sure", count=len(chosen)), err=True):
        return FAILED
    for one in chosen:
        forget(one)
    click.echo(translate("cli.sessions.purged", count=len(chosen)))
    return 0


def _everything() -> list[Found]:
    from server.journal import StoreError
    from server.kept import everything

    try:
        return sorted(everything(folders().data), key=lambda one: (one.begun, one.id))
    except StoreError as error:
        raise Problem.of("store", path=error.where, reason=error.said or error.code) from error


def _named(name: str) -> Found:
    """The one whose name begins so. Raises Problem where there is none, or more than one."""
    found = [one for one in _everything() if one.id.lower().startswith(name.lower())]
    exact = [one for one in found if one.id == name] or found
    if not name or not exact:
        raise Problem.of("session-unknown", id=name)
    if len(exact) > 1:
        raise Problem.of("session-many", id=name, count=len(exact))
    return exact[0]


def _line(one: Found) -> str:
    date = datetime.fromtimestamp(one.begun).strftime("%Y-%m-%d %H:%M") if one.begun else "-"
    if one.kind == "unknown" or one.players is None or one.rounds is None:
        what = translate("cli.sessions.unread")
    elif one.kind == "class":
        what = translate("cli.sessions.class", title=one.title, students=one.players, rounds=one.rounds)
    else:
        what = translate("cli.sessions.room", level=one.title, players=one.players, matches=one.rounds)
    return f"{one.id:<22}  {date:<16}  {_size(one.octets):>9}  {what}"


def _size(octets: int) -> str:
    kib = octets / 1024
    return f"{kib / 1024:.1f} MiB" if kib >= 1024 else f"{kib:.1f} KiB"
