"""The match as one player sees it (look.md, player.png).

`scene` runs it, `board` holds what can be pressed, `sky` the letters in the air, `panels` and `referee` the
rest.
"""

from game.client.scenes.match.scene import Match

__all__ = ["Match"]
