"""Two at one computer: two desks below one sky (look.md, split.png).

`scene` runs it, `half` is one player's side of the window, `middle` what lies between them.
"""

from game.client.scenes.split.scene import SplitScene

__all__ = ["SplitScene"]
