"""Appends for ever, and says each number only when it is safe; the test kills it in the middle."""

from __future__ import annotations

import sys
from pathlib import Path

from server.hall import Line
from server.journal import Keeper
from server.journal.sqlite import SqliteStore


def main() -> None:
    keep = Keeper(SqliteStore(Path(sys.argv[1])))
    number = 0
    while True:
        keep([Line("s", str(number)), Line("s", str(number + 1)), Line("s/m", str(number))])
        number += 2
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
