"""Where the game keeps what it writes: data, cache and logs.

The places are the platform's own (platformdirs, under `three-letters`); the environment variable
`THREE_LETTERS_HOME` moves all three under one folder. Impure: reads the environment, makes folders.
"""

import os
from pathlib import Path

import msgspec

HOME_VARIABLE = "THREE_LETTERS_HOME"
APP = "three-letters"


class Folders(msgspec.Struct, frozen=True):
    """The three folders, as absolute paths; none of them need exist yet."""

    data: Path
    cache: Path
    logs: Path


def folders() -> Folders:
    """The folders of this user, read from the environment on every call."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        root = Path(home).expanduser().absolute()
        return Folders(data=root / "data", cache=root / "cache", logs=root / "logs")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(APP, appauthor=False)
    return Folders(data=dirs.user_data_path, cache=dirs.user_cache_path, logs=dirs.user_log_path)


def made(folder: Path) -> Path:
    """The same folder, made if it was missing. Raises OSError where that cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder
