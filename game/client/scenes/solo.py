"""Play now: level 1 against a bot over a hall in this process. Impure: opens the practice link."""

from __future__ import annotations

from game.client.scenes.base import Shell
from game.client.table import Table
from game.content.text import translate

LEVEL = "1"


def play(shell: Shell) -> None:
    """Take a seat opposite a bot."""
    from game.client.practice import PracticeLink
    from game.content.levels import shipped_levels

    name = shell.kept.now.name or translate("player.unnamed")
    link = PracticeLink(shipped_levels(), name=name, level=LEVEL, now=shell.now)
    shell.sit(Table(link, shell.now))
