"""Drawing without any knowledge of the game: text, shapes, light, icons, sprites.

`Kit` (paint.kit) is what every scene and widget gets: it draws in design pixels at the window's own
sharpness.
"""
