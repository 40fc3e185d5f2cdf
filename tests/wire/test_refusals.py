"""Every refusal has its words; another major version is refused on both sides, saying who must update."""

from __future__ import annotations

import pytest

from game.content.text import catalogue
from game.wire.messages import MAJOR, MINOR, Closed, Refused
from game.wire.refusals import FINAL, REFUSALS, UNKNOWN, refusal_key, refused, version_refusal


def test_the_same_major_version_is_welcome() -> None:
    assert version_refusal(MAJOR, MINOR + 5, player=True) is None
    assert version_refusal(MAJOR, 0, player=False) is None


@pytest.mark.parametrize(
    ("major", "player", "code", "yours", "theirs"),
    [
        (MAJOR - 1, True, "player-too-old", f"{MAJOR - 1}.3", f"{MAJOR}.{MINOR}"),
        (MAJOR + 1, True, "relay-too-old", f"{MAJOR + 1}.3", f"{MAJOR}.{MINOR}"),
        (MAJOR + 1, False, "player-too-old", f"{MAJOR}.{MINOR}", f"{MAJOR + 1}.3"),
        (MAJOR - 1, False, "relay-too-old", f"{MAJOR}.{MINOR}", f"{MAJOR - 1}.3"),
    ],
)
def test_who_is_older_must_update(major: int, player: bool, code: str, yours: str, theirs: str) -> None:
    assert version_refusal(major, 3, player=player) == Refused(
        code, {"yours": yours, "theirs": theirs}, fatal=True
    )


def test_codes_are_of_the_table() -> None:
    assert refused("room-full", room="4") == Refused("room-full", {"room": "4"})
    with pytest.raises(KeyError):
        refused("room-fool")
    assert refusal_key("room-full") == "refusal.room-full"
    assert refusal_key("of-a-later-version") == UNKNOWN
    assert set(REFUSALS) >= FINAL
    assert Closed("superseded").code in FINAL


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_refusal_has_words(language: str) -> None:
    words = catalogue(language)
    missing = [key for key in [*REFUSALS.values(), UNKNOWN] if not words.has(key)]
    assert missing == []
