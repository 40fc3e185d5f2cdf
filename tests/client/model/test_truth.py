"""What is said beside a foul of the letter that would have broken no rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.client.model.truth import nearest_key
from game.content.text import catalogue
from tests.referee.support import Desk
from tests.referee.table_fouls import syn_sent, time_wait


def candle_down() -> Desk:
    desk = syn_sent()
    desk.wait(6)
    return desk


@pytest.mark.parametrize(
    ("desk", "wrong", "english", "chinese"),
    [
        (
            candle_down,
            "<SEQ=101><CTL=SYN>",
            "Right would be <SEQ=100><CTL=SYN>",
            "正确的写法：<SEQ=100><CTL=SYN>",
        ),
        (
            syn_sent,
            "<SEQ=101><CTL=SYN>",
            "Right would be <SEQ=100><CTL=SYN>, once the candle is down",
            "等蜡烛燃尽，正确的写法：<SEQ=100><CTL=SYN>",
        ),
        (
            time_wait,
            "<SEQ=102><ACK=303><CTL=ACK>",
            "Better wait: <SEQ=102><ACK=302><CTL=ACK> is no foul, but needless",
            "不如等着：<SEQ=102><ACK=302><CTL=ACK> 不算犯规，但此刻多余",
        ),
    ],
)
def test_only_a_letter_that_is_asked_for_is_called_right(
    desk: Callable[[], Desk], wrong: str, english: str, chinese: str
) -> None:
    verdict = desk().ask(wrong).verdict
    for language, said in (("en", english), ("zh", chinese)):
        words = catalogue(language).translate(nearest_key(verdict), letter=str(verdict.nearest))
        assert words == said
