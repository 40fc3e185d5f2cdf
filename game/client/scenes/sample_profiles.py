"""The players of one computer, as they stand in every picture of their screen. Impure: drives a scene."""

from __future__ import annotations

from game.client.profiles import Profile, Reached
from game.client.scenes.profile import ProfileScene

MEI = {"three-letters": Reached(3, 940), "lost-letters": Reached(2, 1210), "late-letters": Reached(1, 610)}
JONAH = {"three-letters": Reached(2, 720), "lost-letters": Reached(1, 480)}
ROLES = ("opener", "listener")


def seated(scene: ProfileScene, name: str) -> None:
    """Two players, the second of whom may be asked about, or the first one alone."""
    kept = scene.shell.kept
    kept.profiles.change(levels=MEI)
    if name != "profile-last":
        who = kept.profiles.add(Profile(name="Jonah", language="zh", guided=ROLES, levels=JONAH))
        if name == "profile-delete":
            kept.play_as(who)
    scene.asking = "" if name == "profile" else "delete"
    scene.focus.current = None
    scene.enter()
    if scene.asking:
        scene.focus.focus("no")
