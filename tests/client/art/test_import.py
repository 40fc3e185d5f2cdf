"""What drawing may not drag in: numpy costs 0.2 s and is a tool of the workshop only."""

import subprocess
import sys


def test_drawing_needs_no_numpy() -> None:
    code = (
        "import sys, game.client.widgets, game.client.art.sheet, game.client.art.scenery, game.client.sound;"
        "print([m for m in ('numpy', 'asyncio', 'aiohttp', 'websockets') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_nothing_is_opened_at_import() -> None:
    code = (
        "import game.client.widgets, game.client.art.sheet, game.client.sound, pygame;"
        "print(pygame.display.get_init(), pygame.font.get_init(), pygame.mixer.get_init())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False None"
