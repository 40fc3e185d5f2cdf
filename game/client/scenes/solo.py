"""Play now: a level against a bot over a hall in this process. Impure: opens the practice link."""

from __future__ import annotations

from game.client.halt import Halt
from game.client.scenes.base import Shell
from game.client.table import Table
from game.content.text import translate
from game.link import Link
from game.match.level import Level

LEVEL = "1"


def play(shell: Shell, level: Level | None = None, seed: int | None = None) -> None:
    """Take a seat opposite a bot: in level 1, or in the one named, which may be a foreign one. `seed`: of a
    match that is to be tried again."""
    from game.client.practice import PracticeLink
    from game.content.levels import shipped_levels

    if level is not None and level.purpose != "lesson":
        play_extra(shell, level)
        return
    shipped = shipped_levels()
    name = shell.kept.now.name or translate("player.unnamed")
    if level is None:
        link = PracticeLink(shipped, name=name, level=LEVEL, now=shell.now)
    else:
        text = None if level in shipped else level.text
        link = PracticeLink(
            shipped, name=name, level=level.id, bot=level.bot, seed=seed, level_text=text, now=shell.now
        )
    _sit(shell, link)


def play_extra(shell: Shell, level: Level, weather: str = "") -> Table:
    """A level that is no lesson, as it is given; its clock can stand still. The seat that was taken."""
    from game.client.practice import PracticeLink

    halt = Halt(shell.now)
    name = shell.kept.now.name or translate("player.unnamed")
    link = PracticeLink([level], name=name, level=level.id, weather=weather, bot=level.bot, now=halt)
    table = _sit(shell, link)
    if level.purpose == "sandbox":
        table.halt, table.due = halt, link.hall.next_deadline
    return table


def _sit(shell: Shell, link: Link) -> Table:
    table = Table(link, shell.now)
    table.alone = True
    shell.sit(table)
    return table
