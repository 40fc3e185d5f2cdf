"""Which characters a TrueType font can draw, read from its `cmap` table.

SDL_ttf reports metrics even for characters that a font lacks (those of its empty box), so coverage cannot
be asked of pygame. OpenType specification, "cmap": header and format 4 (segments of the basic plane), which
all bundled fonts have. Pure: bytes in, ranges out.
"""

from bisect import bisect_right
from struct import unpack_from

import msgspec


class Coverage(msgspec.Struct, frozen=True):
    """The code points of one font as sorted, closed ranges."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: object) -> bool:
        if not isinstance(character, str) or len(character) != 1:
            return False
        at = bisect_right(self.starts, ord(character)) - 1
        return at >= 0 and ord(character) <= self.ends[at]


def read_coverage(font: bytes) -> Coverage:
    """The coverage of a whole TrueType file. Raises ValueError where there is no format 4 table."""
    for table in range(int(unpack_from(">H", font, 4)[0])):
        tag, _, offset, _ = unpack_from(">4sLLL", font, 12 + 16 * table)
        if tag == b"cmap":
            for record in range(int(unpack_from(">H", font, offset + 2)[0])):
                start = offset + int(unpack_from(">HHL", font, offset + 4 + 8 * record)[2])
                if unpack_from(">H", font, start)[0] == 4:
                    return _segments(font, start)
    raise ValueError("no cmap subtable of format 4")


def _segments(font: bytes, start: int) -> Coverage:
    count = unpack_from(">H", font, start + 6)[0] // 2
    ends = unpack_from(f">{count}H", font, start + 14)
    starts = unpack_from(f">{count}H", font, start + 16 + 2 * count)
    ranges = [(a, b) for a, b in zip(starts, ends, strict=True) if a != 0xFFFF]
    return Coverage(tuple(a for a, _ in ranges), tuple(b for _, b in ranges))
