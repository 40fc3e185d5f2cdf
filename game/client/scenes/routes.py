"""Which scene follows: the relay's word decides, not the scene before.

`follow` compares what was told with what is shown: a room without a match is the lobby, then match, reveal,
results by the view's phase; a lost way to the relay lays the "gone" scene on top until it is back. Impure:
makes scenes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from game.client.model.naming import shown
from game.client.scenes.base import Scene, Shell

if TYPE_CHECKING:
    from game.client.table import Table

PLACES = ("lobby", "match", "naming", "reveal", "results")
OVERLAYS = ("menu", "help", "gone")
_CLASSES = {
    "title": "Title",
    "host": "HostScene",
    "join": "JoinScene",
    "lobby": "LobbyScene",
    "match": "Match",
    "reveal": "RevealScene",
    "results": "ResultsScene",
    "compare": "CompareScene",
    "menu": "Menu",
    "help": "Help",
    "story": "StoryScene",
    "gone": "GoneScene",
    "handbook": "HandbookScene",
    "sandbox": "SandboxScene",
    "diagnosis": "DiagnosisScene",
    "naming": "NamingScene",
    "replays": "ReplaysScene",
}


def open_scene(name: str, shell: Shell) -> Scene:
    """The scene of that name; its module is imported only now, so that the first window opens early."""
    module = import_module(f"game.client.scenes.{name}")
    scene: Scene = getattr(module, _CLASSES[name])(shell)
    return scene


def place_for(table: Table) -> str | None:
    """The scene that what was told asks for; None before a seat was taken."""
    told = table.told
    if told.view is None:
        return "lobby" if told.lobby is not None else None
    if asks(table):
        return "naming"
    return {"waiting": "lobby", "play": "match", "reveal": "reveal", "results": "results"}[told.view.phase]


def asks(table: Table) -> bool:
    """In a diagnosis: before the fog lifts over a connection in which the other's misconception has shown,
    the player is asked for it."""
    view = table.told.view
    if view is None or view.phase != "reveal" or view.level.purpose != "diagnosis":
        return False
    return view.connection not in table.asked and shown(view) is not None


def follow(shell: Shell, stack: list[Scene]) -> None:
    """Bring the scenes in line with what was told."""
    table = shell.table
    if table is None:
        return
    place = place_for(table)
    names = [scene.name for scene in stack]
    if place is not None and place not in names:
        shell.reset(open_scene(place, shell))
        names = [place]
    seated = any(name in PLACES for name in names)
    if seated and table.away and "gone" not in names:
        shell.push(open_scene("gone", shell))
    elif not table.away and names[-1] == "gone":
        shell.pop()
