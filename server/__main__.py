"""A relay as the child of a game that hosts: `python -m server --port 9293 [--level-file F]...`.

With `--title T --address A...` the local network is told that T's post office is open.

Says one line of JSON on stdout, `{"port": 9293}` or `{"message": ..., "hint": ...}`, and closes when its
stdin does: so it ends with its parent, however that ended. Started by `game.link.child`; people use
`three-letters serve`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import signal
import sys
from pathlib import Path

from game.content.levels import read_level_file, shipped_levels
from game.content.problems import Problem
from server import log
from server.app import Relay
from server.config import Announce, Config
from server.run import run


def main() -> int:
    """Run until stdin ends; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--level-file", action="append", default=[])
    parser.add_argument("--title", default="")
    parser.add_argument("--address", action="append", default=[])
    arguments = parser.parse_args()
    # Ctrl-C in a terminal reaches parent and child; the parent decides when the relay closes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log.to_stderr(logging.WARNING)
    try:
        own = [read_level_file(Path(name)) for name in arguments.level_file]
        named = {level.id for level in own}
        levels = [level for level in shipped_levels() if level.id not in named] + own
        announce = Announce(arguments.title, "room", tuple(arguments.address))
        config = Config(port=arguments.port, announce=announce if announce.title else None)
        asyncio.run(run(config, levels, _ready, _parent_gone))
    except Problem as problem:
        _say(message=problem.message, hint=problem.hint)
        return problem.status
    return 0


def _ready(relay: Relay) -> None:
    _say(port=relay.port)


async def _parent_gone() -> None:
    """Stdin ends when the parent closes it or dies."""
    loop = asyncio.get_running_loop()
    gone = asyncio.Event()

    def wait() -> None:
        # Not through sys.stdin, whose lock this thread would hold while the interpreter ends.
        while os.read(0, 1024):
            pass
        loop.call_soon_threadsafe(gone.set)

    import threading

    threading.Thread(target=wait, daemon=True).start()
    await gone.wait()


def _say(**what: str | int) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
