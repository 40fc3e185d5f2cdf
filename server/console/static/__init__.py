"""The console's own files and those of others, served from memory under addresses that name their content.

The style sheets of `css` are served as one, in the order of their names. Whoever asks by an old address gets
nothing: addresses hold a hash, so browsers may keep what they have for ever. Impure: reads files once.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from game.content.files import asset

HERE = Path(__file__).parent
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}
PREFIX = "/static/"
CHINESE = "noto-sc-500-full.ttf"
"""The game's own; a browser asks for it where the computer has no Chinese font."""


class StaticFile(Struct, frozen=True):
    """One file as it is sent."""

    kind: str
    data: bytes


@cache
def files() -> dict[str, StaticFile]:
    """All files by their names, the style sheets as `console.css`."""
    found = {
        path.relative_to(HERE).as_posix(): StaticFile(KINDS[path.suffix], path.read_bytes())
        for path in sorted(HERE.rglob("*"))
        if path.suffix in KINDS and path.parent.name != "css"
    }
    found["fonts/noto-sans-sc-500.ttf"] = StaticFile(KINDS[".ttf"], asset("fonts", CHINESE).read_bytes())
    sheets = [path.read_bytes() for path in sorted((HERE / "css").glob("*.css"))]
    found["console.css"] = StaticFile(KINDS[".css"], b"\n".join(sheets))
    return found


@cache
def version() -> str:
    """The hash of all files together."""
    digest = sha256()
    for name, file in sorted(files().items()):
        digest.update(name.encode() + b"\0" + sha256(file.data).digest())
    return digest.hexdigest()[:12]


def address(name: str) -> str:
    """Where a file is served. Raises KeyError where there is none."""
    if name not in files():
        raise KeyError(name)
    return f"{PREFIX}{version()}/{name}"


def find(path: str) -> StaticFile | None:
    """The file at `version/name`."""
    asked, _, name = path.partition("/")
    return files().get(name) if asked == version() else None
