"""The game's window: what one player sees and does.

Everything that needs pygame lives below this package. It may import all of `game` but
`game.cli`; the rules of TCP are never repeated here. Impure: draws, plays sounds, reads files.
"""

from game.client.sdl import prepare

# Before any module below can import pygame: SDL reads its settings when it is loaded.
prepare()
