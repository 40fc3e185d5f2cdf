"""The game's pictures, drawn: the valley, its houses, letters, seals, hearts, candle, owl, paper and desk.

Every function draws in design pixels through `paint.kit.Kit`, knows nothing of TCP and changes no state.
"""
