"""What a player can ask a widget to do. Which key asks for it is `game.client.keymap`'s alone."""

from game.client.keymap import ARROWS, Action, action_of

__all__ = ["ARROWS", "Action", "action_of"]
