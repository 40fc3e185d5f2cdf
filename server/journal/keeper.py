"""Between what hands out lines and the store that keeps them: knows every journal's next number. Pure.

Give it to the relay as `keep`. It returns when the lines are safe, or raises and has kept none of them; the
relay then holds its effects back and tries again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.hall.effects import Line
from server.journal.contract import Entry, Store


class Keeper:
    """`lengths`: of journals that were read for a restart. Others are asked for when first written to.

    `prefix` makes the journals parts of another, so that they are listed and purged with it.
    """

    def __init__(self, store: Store, lengths: Mapping[str, int] | None = None, prefix: str = "") -> None:
        self._store = store
        self._prefix = prefix
        self._next = dict(lengths or {})

    def __call__(self, lines: Sequence[Line]) -> None:
        """Keep all, in order. Raises StoreError, or Conflict where another process writes them too."""
        following: dict[str, int] = {}
        entries = []
        for line in lines:
            name = f"{self._prefix}{line.match}"
            if name not in following:
                following[name] = self._next[name] if name in self._next else self._store.length(name)
            entries.append(Entry(name, following[name], line.text))
            following[name] += 1
        self._store.append(entries)
        self._next.update(following)

    def forget(self, name: str) -> None:
        """A journal that nothing more is written to."""
        self._next.pop(f"{self._prefix}{name}", None)
