"""Packs the fonts that the console's pages use as woff2, from assets/fonts: `python
assets/make/console_fonts.py`.

Needs fonttools and brotli, at build time only. Writes server/console/static/fonts with the fonts' licences.
"""

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
FROM, TO = ROOT / "assets/fonts", ROOT / "server/console/static/fonts"
FACES = {
    "alegreya": ("latin-700", "latin-ext-700"),
    "caveat": ("latin-700", "latin-ext-700"),
    "jetbrains-mono": ("latin-500", "latin-700"),
    "source-sans-3": ("latin-500", "latin-600", "latin-700", "latin-ext-500"),
}


def main() -> None:
    """Convert every face, copy every licence."""
    TO.mkdir(parents=True, exist_ok=True)
    for family, cuts in FACES.items():
        shutil.copyfile(FROM / f"LICENSE-{family}", TO / f"LICENSE-{family}")
        for cut in cuts:
            font = TTFont(FROM / f"{family}-{cut}-normal.ttf", recalcTimestamp=False)
            font.flavor = "woff2"
            font.save(TO / f"{family}-{cut}.woff2")


if __name__ == "__main__":
    main()
