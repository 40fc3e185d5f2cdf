"""Finds the bundled assets, in an installed package and in a checkout alike.

A wheel carries them inside the package (`game/assets`), a checkout beside it (`assets`); the build maps one
to the other (pyproject.toml). Impure: looks at the disk.
"""

from functools import cache
from pathlib import Path

import game


@cache
def assets_root() -> Path:
    """The folder that holds `art`, `fonts`, `lang`, `levels`, `sounds`.

    Raises FileNotFoundError where neither place has it: the installation is broken.
    """
    package = Path(game.__file__).resolve().parent
    for folder in (package / "assets", package.parent / "assets"):
        if (folder / "lang").is_dir():
            return folder
    raise FileNotFoundError(f"no assets in {package} nor beside it; install three-letters again")


def asset(*parts: str) -> Path:
    """The path of one asset, for example `asset("levels", "1.toml")`; it need not exist."""
    return assets_root().joinpath(*parts)
