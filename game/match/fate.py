"""What becomes of one letter: a keyed hash says it, never the next draw of a shared generator.

The hash of a letter's name (connection, direction, port, seals, first or repeat, asked for or not, n-th of
these) gives sixteen independent 32-bit innovations, one per purpose: neither timing nor an extra letter nor
another setting of the weather moves the others. Correlation, Markov loss, gap and rate are states that the
match folds over them, one `Trace` per direction, by netem's rules. The key comes from the seed and stays
secret until the match has ended; its hash is told at the start. Whole numbers only, BLAKE2b (RFC 7693): the
same on every platform.
Pure.
"""

from __future__ import annotations

from hashlib import blake2b, sha256
from struct import Struct as Packing
from struct import unpack

from msgspec import Struct

from game.match.tables import SCALE, SHIFT, TABLES
from game.match.weather import MILLION, SECOND, Way

_NAME = Packing(">IBIIBBIB")
_FULL = 1 << 32


class Name(Struct, frozen=True):
    """What a letter's fate is keyed by. `side` 0: posted by A, 1: by B. `repeat` and `extra` are kinds, too:
    an impatient or needless letter counts in a series of its own, so that the others' fates stay. `nth` from
    1."""

    connection: int
    side: int
    port: int
    ctl: int
    repeat: bool
    extra: bool
    nth: int


class Trace(Struct, frozen=True):
    """What a direction remembers of the letters before: netem's correlated draws (-1: none yet), the Markov
    state (1 to 4), whether the Gilbert-Elliott chain is in its bad state, letters since the last that
    overtook, and when the letters that wait for the rate will have left."""

    delay: int = -1
    loss: int = -1
    duplicate: int = -1
    corrupt: int = -1
    reorder: int = -1
    markov: int = 1
    bad: bool = False
    since: int = 0
    leaving: tuple[int, ...] = ()


class Copy(Struct, frozen=True):
    """One copy of a letter: `flight` microseconds after its posting it is due, or would have been (`lost`:
    why; `gone` then says after how long the crow took it). A smudged one arrives as a blot."""

    flight: int
    lost: str = ""
    gone: int = 0
    smudged: bool = False
    overtakes: bool = False


class Fate(Struct, frozen=True):
    """The copies of one letter: one, or two where the post doubled it."""

    copies: tuple[Copy, ...]


def secret(seed: int) -> bytes:
    """The match's secret key: 32 octets."""
    return blake2b(seed.to_bytes(32, "big", signed=True), digest_size=32, person=b"three-letters").digest()


def fingerprint(key: bytes) -> str:
    """The key's hash in hexadecimal, which may be told before the match."""
    return sha256(key).hexdigest()


def innovations(key: bytes, name: Name, copy: int = 0) -> tuple[int, ...]:
    """Sixteen independent numbers 0..2**32-1 for one copy of one letter."""
    told = _NAME.pack(
        name.connection, name.side, name.port, name.ctl, name.repeat, name.extra, name.nth, copy
    )
    return unpack(">16I", blake2b(told, key=key, digest_size=64).digest())


def number(key: bytes, *words: int | str) -> int:
    """One more secret number 0..2**32-1 of the match, by name: ISSs that a level leaves open, decks,
    seats."""
    told = "\0".join(map(str, words)).encode()
    return int.from_bytes(blake2b(told, key=key, digest_size=4, person=b"number").digest(), "big")


def draw(key: bytes, way: Way, trace: Trace, name: Name, size: int, now: int) -> tuple[Fate, Trace]:
    """The fate of a letter of `size` octets posted at `now`, and what the direction remembers after it."""
    first, trace, doubled = _copy(way, trace, innovations(key, name), size, now)
    if not doubled:
        return Fate((first,)), trace
    # netem sends the double through the queue once more, but never doubles a double.
    second, trace, _ = _copy(way, trace, innovations(key, name, 1), size, now)
    if first.lost and not second.lost:
        first, second = second, first
    return Fate((first, second)), trace


def _copy(way: Way, trace: Trace, chance: tuple[int, ...], size: int, now: int) -> tuple[Copy, Trace, bool]:
    duplicate = _correlated(chance[3], trace.duplicate, way.duplicate_correlation)
    doubled = _happens(duplicate, way.duplicate)
    lost, loss, markov, bad = _loss(way, trace, chance)
    corrupt = _correlated(chance[4], trace.corrupt, way.corrupt_correlation)
    smudged = _happens(corrupt, way.corrupt)
    reorder = _correlated(chance[5], trace.reorder, way.reorder_correlation)
    overtakes = way.reorder > 0 and trace.since >= way.gap - 1 and _happens(reorder, way.reorder)
    delay = _correlated(chance[0], trace.delay, way.delay_correlation)
    flight = way.floor if overtakes else jittered(way, delay)
    leaving = tuple(at for at in trace.leaving if at > now) if way.rate else ()
    if way.rate and not lost:
        if way.limit and len(leaving) >= way.limit:
            lost = "queue"
        else:
            start = leaving[-1] if leaving else now
            leaving = (*leaving, start + size * SECOND // way.rate)
            flight += leaving[-1] - now
    after = Trace(
        delay=delay,
        loss=loss,
        duplicate=duplicate,
        corrupt=corrupt,
        reorder=reorder,
        markov=markov,
        bad=bad,
        since=0 if overtakes else trace.since + 1,
        leaving=leaving,
    )
    gone = flight * (307 + (chance[8] >> 23)) >> 10 if lost else 0
    return Copy(flight, lost, gone, smudged and not lost, overtakes and not lost), after, doubled


def jittered(way: Way, value: int) -> int:
    """The delay for a draw of 0..2**32-1: netem's tabledist, in whole microseconds."""
    if not way.jitter:
        return way.delay
    if way.distribution == "uniform":
        offset = (value * (2 * way.jitter + 1) >> 32) - way.jitter
    else:
        offset = way.jitter * TABLES[way.distribution][value >> SHIFT] // SCALE
    return max(way.floor, way.delay + offset)


def _happens(value: int, share: int) -> bool:
    return value * MILLION < share * _FULL


def _correlated(value: int, last: int, share: int) -> int:
    """netem's get_crandom: a mean of this draw and the last one, weighted by the correlation."""
    if not share or last < 0:
        return value
    return (value * (MILLION - share) + last * share) // MILLION


def _loss(way: Way, trace: Trace, chance: tuple[int, ...]) -> tuple[str, int, int, bool]:
    """Whether and by which model the letter is lost, and the states of the models after it."""
    if way.gemodel is not None:
        p, r, in_bad, in_good = way.gemodel
        lost = _happens(chance[2], in_bad if trace.bad else in_good)
        turns = _happens(chance[1], r if trace.bad else p)
        return "gemodel" if lost else "", trace.loss, trace.markov, trace.bad != turns
    if way.loss_state is not None:
        state = _markov(way.loss_state, trace.markov, chance[1])
        return "state" if state in (3, 4) else "", trace.loss, state, trace.bad
    loss = _correlated(chance[1], trace.loss, way.loss_correlation)
    return "random" if _happens(loss, way.loss) else "", loss, trace.markov, trace.bad


def _markov(shares: tuple[int, int, int, int, int], state: int, value: int) -> int:
    """The next state: 1 received, 2 received within a burst, 3 lost in a burst, 4 lost alone
    (tc-netem(8))."""
    p13, p31, p32, p23, p14 = shares
    if state == 1:
        return 4 if _happens(value, p14) else 3 if _happens(value, p14 + p13) else 1
    if state == 2:
        return 3 if _happens(value, p23) else 2
    if state == 3:
        return 2 if _happens(value, p32) else 1 if _happens(value, p32 + p31) else 3
    return 1
