"""The screens, one module each.

`base` says what a scene is, `routes` which one follows from what was told.
"""
