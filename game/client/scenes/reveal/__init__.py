"""The reveal: the fog has lifted over one finished connection.

Ladder with both truths (panel left), lost-time bar below it, receipt, "Next connection". Layout is
model.ladder's; this package only draws it and takes keys, wheel and mouse. Impure: draws.
"""

from game.client.scenes.reveal.scene import RevealScene

__all__ = ["RevealScene"]
