"""The game's own wheel for those who join: taken from beside, or packed from the installation. Impure: files.

A class without internet can install from the instructor's computer. In order: a wheel of this version in the
`dist` folder of a checkout; else the installed package's own files, packed again by their record. An editable
installation without a `dist` folder has none; then the page tells the usual line.
"""

from __future__ import annotations

import base64
import io
import zipfile
from functools import cached_property
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

import game

NAME = "three-letters"
_MOST = 64 * 1024 * 1024


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
            data = _packed(distribution(NAME))
        except (OSError, PackageNotFoundError):
            return None
        return None if data is None else (wheel, data)


def _packed(installed: Distribution) -> bytes | None:
    """A wheel of an installed package's files; None for an editable installation, which has none."""
    files = [
        path
        for path in installed.files or ()
        if not path.parts[0].startswith("..") and "__pycache__" not in path.parts and path.suffix != ".pyc"
    ]
    if not any(path.parts[0] == "game" for path in files):
        return None
    left_out = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
    record: list[str] = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        info = ""
        for path in sorted(files):
            if path.parts[0].endswith(".dist-info"):
                info = path.parts[0]
                if path.name in left_out:
                    continue
            data = Path(str(path.locate())).read_bytes()
            archive.writestr(zipfile.ZipInfo(str(PurePosixPath(path))), data, zipfile.ZIP_DEFLATED)
            digest = base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
            record.append(f"{PurePosixPath(path)},sha256={digest},{len(data)}")
        record.append(f"{info}/RECORD,,")
        archive.writestr(zipfile.ZipInfo(f"{info}/RECORD"), "\n".join(record) + "\n", zipfile.ZIP_DEFLATED)
    return out.getvalue()
