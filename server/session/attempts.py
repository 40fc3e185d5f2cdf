"""How often a PIN may be guessed: per address, and of the whole class. Pure.

A class behind one NAT comes by one address, so right answers cost nothing; only wrong ones are counted.
Addresses are keys here and nothing else: they are written nowhere.
"""

from __future__ import annotations

from collections import OrderedDict

SECOND = 1_000_000

_MOST_KNOWN = 4096


class Attempts:
    """`each` wrong guesses per address at once, `total` of all; one comes back every `every` microseconds.

    Sixty at once: a class of two hundred behind one address mistypes its PIN that often. In a lesson of 90
    minutes one address then finds six digits with a chance of 1 in 180, all the world's with 1 in 60.
    """

    def __init__(self, each: int = 60, total: int = 180, every: int = SECOND) -> None:
        self._each = each
        self._total = total
        self._every = every
        self._wrong: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self._all = (0, 0)

    def wait(self, address: str, now: int) -> int:
        """Microseconds until this address may try; 0: now."""
        own = self._until(self._wrong.get(address, (0, now)), 1, self._each)
        every = self._until(self._all, self._total // self._each, self._total)
        return max(0, own - now, every - now)

    def wrong(self, address: str, now: int) -> None:
        """This address guessed wrongly."""
        count = self._left(self._wrong.pop(address, (0, now)), now, 1)
        self._wrong[address] = (count + 1, now)
        if len(self._wrong) > _MOST_KNOWN:
            self._wrong.popitem(last=False)
        self._all = (self._left(self._all, now, self._total // self._each) + 1, now)

    def _until(self, seen: tuple[int, int], rate: int, most: int) -> int:
        """When fewer than `most` will be left."""
        count, since = seen
        return since if count < most else since - (most - 1 - count) * self._every // rate

    def _left(self, seen: tuple[int, int], now: int, rate: int) -> int:
        count, since = seen
        return max(0, count - (now - since) * rate // self._every)
