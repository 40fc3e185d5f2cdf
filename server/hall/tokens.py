"""Secrets from entropy that was given: seat tokens nobody can guess, seeds for matches. Pure.

One keyed hash (BLAKE2b, RFC 7693) of what the secret is for; the key comes from outside, so that a test has
always the same ones and a relay never.
"""

from __future__ import annotations

from hashlib import blake2b


class Tokens:
    """Draws secrets; each has a purpose and a running number, so none comes twice."""

    def __init__(self, entropy: bytes) -> None:
        self._key = blake2b(entropy, digest_size=32).digest()
        self._drawn = 0

    def token(self, purpose: str) -> str:
        """A secret of 192 bits, in hexadecimal."""
        return self._draw(purpose).hex()

    def seed(self) -> int:
        """A seed that fits the wire and is short enough to be read out: below 2**31."""
        return int.from_bytes(self._draw("seed")[:4], "big") >> 1

    def _draw(self, purpose: str) -> bytes:
        self._drawn += 1
        return blake2b(f"{purpose}/{self._drawn}".encode(), key=self._key, digest_size=24).digest()
