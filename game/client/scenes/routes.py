"""Which scene follows: the relay's word decides, not the scene before.

`follow` compares what was told with what is shown: a room without a match is the lobby, then match, reveal,
results by the view's phase; a class has its own order (`model.classroom`). What the class or a lost way to
the relay lays on top stays as long as they say. Impure: makes scenes.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from game.client.model import classroom
from game.client.model.naming import shown
from game.client.scenes.base import Scene, Shell
from game.link import Gone

if TYPE_CHECKING:
    from game.client.table import Table

PLACES = ("lobby", "match", "split", "naming", "reveal", "results", "waiting", "countdown", "round", "over")
FORCED = ("gone", "ask", "pause")
"""Overlays that come and go by what was told, never by a key."""

OVERLAYS = ("menu", "help", *FORCED)
_CLASSES = {
    "title": "Title",
    "host": "HostScene",
    "join": "JoinScene",
    "lobby": "LobbyScene",
    "match": "Match",
    "split": "SplitScene",
    "two": "TwoScene",
    "reveal": "RevealScene",
    "results": "ResultsScene",
    "compare": "CompareScene",
    "menu": "Menu",
    "help": "Help",
    "story": "StoryScene",
    "profile": "ProfileScene",
    "gone": "GoneScene",
    "night_results": "NightResults",
    "handbook": "HandbookScene",
    "sandbox": "SandboxScene",
    "diagnosis": "DiagnosisScene",
    "naming": "NamingScene",
    "replays": "ReplaysScene",
    "waiting": "WaitingScene",
    "countdown": "CountdownScene",
    "pause": "PauseScene",
    "ask": "AskScene",
    "round": "RoundScene",
    "look": "LookScene",
    "over": "OverScene",
    "watch": "WatchScene",
    "attract": "AttractScene",
}


def open_scene(name: str, shell: Shell) -> Scene:
    """The scene of that name; its module is imported only now, so that the first window opens early."""
    module = import_module(f"game.client.scenes.{name}")
    scene: Scene = getattr(module, _CLASSES[name])(shell)
    return scene


def place_for(table: Table) -> str | None:
    """The scene that what was told asks for; None before a seat was taken."""
    told = table.told
    if told.room is not None and isinstance(table.state, Gone):
        return "over"
    if asks(table):
        return "naming"
    if told.room is not None:
        return classroom.place(told)
    if told.view is None:
        return "lobby" if told.lobby is not None else None
    return {"waiting": "lobby", "play": "match", "reveal": "reveal", "results": "results"}[told.view.phase]


def asks(table: Table) -> bool:
    """In a diagnosis: before the fog lifts over a connection in which the other's misconception has shown,
    the player is asked for it."""
    view = table.told.view
    if view is None or view.phase != "reveal" or view.level.purpose != "diagnosis":
        return False
    return view.connection not in table.asked and shown(view) is not None


def overlay_for(table: Table, place: str | None) -> str | None:
    """What must lie over the place; None where nothing must, or nobody is seated."""
    if place not in PLACES or place == "over":
        return None
    return "gone" if table.away else classroom.overlay(table.told)


def place_at(tables: Sequence[Table]) -> str | None:
    """The same for all who sit at this computer: two of them play side by side."""
    place = place_for(tables[0]) if tables else None
    return "split" if place == "match" and len(tables) > 1 else place


def follow(shell: Shell, stack: list[Scene]) -> None:
    """Bring the scenes in line with what was told."""
    table = shell.table
    if table is None:
        return
    place = place_at(shell.tables)
    if place is not None and place not in names(stack):
        night = table.told.view is not None and table.told.view.night is not None
        shell.reset(open_scene("night_results" if night and place == "results" else place, shell))
    beneath = next((name for name in names(stack) if name in PLACES), None)
    wanted = overlay_for(table, beneath)
    while any(name in FORCED and name != wanted for name in names(stack)):
        shell.pop()
    if wanted is not None and wanted not in names(stack):
        shell.push(open_scene(wanted, shell))


def names(stack: list[Scene]) -> list[str]:
    """The scenes from the lowest up."""
    return [scene.name for scene in stack]
