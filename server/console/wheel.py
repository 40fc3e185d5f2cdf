"""The game's own wheel for those who join: taken from beside, or packed from the installation. Impure: files.

Those who join install from the instructor's computer. In order: a wheel of this version in the `dist` folder
of a checkout; the installed package's own files, packed again by their record; the files of a checkout that
is installed as editable. Where the package is not installed at all there is none; then the page tells the
usual line.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

import game

NAME = "three-letters"
_MOST = 64 * 1024 * 1024
_NOT_SHIPPED = {("assets", "docs"), ("assets", "make")}
"""As in pyproject.toml: what a wheel leaves out."""


class Wheel:
    """The wheel, found once, when somebody first asks."""

    def __init__(self, beside: Path | None = None) -> None:
        self._beside = Path(game.__file__).resolve().parents[1] / "dist" if beside is None else beside

    def name(self) -> str | None:
        """Its file name, None where there is none."""
        return None if self._found is None else self._found[0]

    def data(self, name: str) -> bytes | None:
        """Its content, if that is its name."""
        return self._found[1] if self._found is not None and self._found[0] == name else None

    @cached_property
    def _found(self) -> tuple[str, bytes] | None:
        wheel = f"three_letters-{game.__version__}-py3-none-any.whl"
        try:
            path = self._beside / wheel
            if path.is_file() and path.stat().st_size <= _MOST:
                return wheel, path.read_bytes()
            found = distribution(NAME)
            data = _packed(_files(found, self._beside.parent))
        except (OSError, PackageNotFoundError):
            return None
        return None if data is None else (wheel, data)


def _files(installed: Distribution, root: Path) -> dict[str, Path]:
    """Where each file of the wheel lies; `root` is the checkout of an editable installation."""
    left_out = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
    found = {
        str(PurePosixPath(path)): Path(str(path.locate()))
        for path in installed.files or ()
        if path.suffix not in (".pyc", ".pth") and path.parts[0] != ".." and path.name not in left_out
    }
    if not any(name.startswith("game/") for name in found):
        for folder, place in (("game", "game"), ("server", "server"), ("assets", "game/assets")):
            for path in (root / folder).rglob("*"):
                inside = path.relative_to(root / folder)
                if path.is_file() and path.suffix != ".pyc" and (folder, inside.parts[0]) not in _NOT_SHIPPED:
                    found[f"{place}/{inside.as_posix()}"] = path
    return found


def _packed(files: Mapping[str, Path]) -> bytes | None:
    """A wheel of these files; None where they are not the whole game."""
    info = next((name.split("/")[0] for name in files if name.split("/")[0].endswith(".dist-info")), "")
    if not info or "game/__init__.py" not in files or not any("/assets/" in name for name in files):
        return None
    record: list[str] = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(files.items()):
            data = path.read_bytes()
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
            digest = base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
            record.append(f"{name},sha256={digest},{len(data)}")
        record.append(f"{info}/RECORD,,")
        archive.writestr(zipfile.ZipInfo(f"{info}/RECORD"), "\n".join(record) + "\n", zipfile.ZIP_DEFLATED)
    return out.getvalue()
