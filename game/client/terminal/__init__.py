"""The game in a terminal: `three-letters join ADDRESS --text`, of equal power, by keys alone.

`keys` reads them, `ink` colours and measures words, `desk` turns keys into letters, `pages` writes each
screen as lines, `play` is the loop. Everything that is known comes from `game.client.model`, as in the
window; nothing here imports pygame. Works over ssh, with NO_COLOR, from 72 columns and 22 lines on.
"""
