"""`shot --list` has words for every picture, in both languages."""

import pytest

from game.client.scenes.sample_list import SAMPLES
from game.content.text import LANGUAGES, catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_a_name(language: str) -> None:
    words = catalogue(language)
    assert [name for name in SAMPLES if not words.has(f"shot.{name}")] == []
