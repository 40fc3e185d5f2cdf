"""The QR code of the join page as an SVG file: segno, ink on paper. Pure."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno

INK, PAPER = "#2E2340", "#FFFDF4"


@lru_cache(maxsize=8)
def qr_svg(address: str) -> bytes:
    """The code for an address; error correction M, a quiet zone of two modules within the paper's own."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, dark=INK, light=PAPER, omitsize=True, xmldecl=False, nl=False
    )
    return out.getvalue()
