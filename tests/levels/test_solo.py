"""Each level that players are offered starts alone against a bot, in either seat's role, and can be left."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.client.practice import PracticeLink
from game.content.levels import shipped_levels
from game.link import Open
from game.match.bot import Bot, PostLetter
from game.match.level import Level
from game.match.view import Ended, Posted, Update, View
from game.wire.messages import Leave, Post

SECOND = 1_000_000
LEVELS = [replace(level, assistance=3) for level in shipped_levels()]
"""With the legal letters told: the perfect player is a bot in a person's seat."""


@pytest.mark.parametrize("level", LEVELS, ids=[level.id for level in LEVELS])
def test_a_level_starts_alone_and_can_be_left(level: Level) -> None:
    """A perfect player plays the first connection to its end over the same link as the title's."""
    now = [7 * SECOND]
    link = PracticeLink(LEVELS, name="Mei", level=level.id, bot=level.bot, seed=7, now=lambda: now[0])
    brain = Bot("perfect")
    posted, ended = 0, False
    for _ in range(60 * 20):
        now[0] += SECOND // 20
        for event in link.poll():
            if isinstance(event, View | Update):
                brain.told(event)
                posted += sum(isinstance(item, Posted) for item in event.news)
                ended = ended or any(isinstance(item, Ended) for item in event.news)
        if ended:
            break
        action = brain.act(link.clock())
        if isinstance(action, PostLetter):
            link.send(Post(action.port, action.segment, action.seen))
    assert isinstance(link.state, Open)
    assert posted >= 1
    assert ended
    link.send(Leave())
    link.poll()
    link.close()


def test_titles_and_stories_have_words_in_both_languages() -> None:
    from tests.support import ROOT

    for language in ("en", "zh"):
        words = (ROOT / f"assets/lang/{language}/LC_MESSAGES/levels.po").read_text(encoding="utf-8")
        for level in LEVELS:
            for key in (level.title, level.story, *(plan.word for plan in level.plans if plan.word)):
                assert f'msgid "{key}"' in words, key
