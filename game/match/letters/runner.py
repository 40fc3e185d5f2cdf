"""Plays a letter script, row by row, in one of its two readings. Pure.

Who writes the letters? "person" (the default): a person posts each, and the referee judges it; this is the
game. "tcp": an automatic TCP emits them, and the script asserts that it does. What a figure shows holds in
both.
"""

from __future__ import annotations

from typing import Literal

from game.match.letters.answers import Played
from game.match.letters.machines import Machines
from game.match.letters.persons import Persons
from game.match.letters.script import Script
from game.match.letters.stage import Stage

Writer = Literal["person", "tcp"]


def play(script: Script, writer: Writer = "person") -> Played:
    """Play a script to its end; a row that is wrong does not stop it. Never raises.

    What only a house has (`script.needs_house`) is not there for an automatic TCP.
    """
    stage: Stage = Persons(script) if writer == "person" else Machines(script)
    return Played(script, tuple(stage.answer(index, row) for index, row in enumerate(script.rows)))
