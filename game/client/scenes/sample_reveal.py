"""Two finished connections with everything that the reveal can show. Pure."""

from __future__ import annotations

from game.match.view import Flight, Foul, Hearts, Item, Lost, Moment, Reveal, ScoreSheet
from game.referee.verdict import Verdict
from game.tcp.segment import ACK, SYN, Segment

PORT = 49003
DARK: Hearts = ("dark", "dark", "dark", "dark")
HALF: Hearts = ("dark", "dark", "outline", "outline")
FULL: Hearts = ("solid", "solid", "solid", "solid")
HELLO = Segment(seq=100, ctl=SYN)
ANSWER = Segment(seq=300, ack=101, ctl=SYN | ACK)
THIRD = Segment(seq=101, ack=301, ctl=ACK)
WRONG = Segment(seq=101, ack=300, ctl=ACK)


def _ms(milliseconds: int) -> int:
    return milliseconds * 1000


def lost_letter() -> Reveal:
    """pictures/reveal.png: a lost SYN, a copy of the answer, a foul, a late third letter."""
    verdict = Verdict(
        "foul",
        "ack-not-counting-syn",
        "3.4",
        "foul.ack-not-counting-syn",
        {"got": 300, "syn": 300, "want": 301, "name": "Jonah"},
        THIRD,
        ("ack",),
        "ack-last-received",
        -10,
    )
    mine = ScoreSheet(
        (
            Item("score.goal", 100),
            Item("score.speed", 31, {"over": 2000, "allowance": 10000}),
            Item("score.economy", 10),
            Item("score.foul", -10, {"count": 1}),
        ),
        131,
        10,
        131,
        0,
    )
    theirs = ScoreSheet(mine.items[:-1], 141, 10, 141, 0)
    return Reveal(
        connection=3,
        port=PORT,
        opener="A",
        started_at=0,
        ended_at=_ms(7000),
        reached=True,
        reason="goal",
        established=(_ms(4600), _ms(6700)),
        flights=(
            Flight("A", PORT, HELLO, 0, (), _ms(500), "lost", False),
            Flight("A", PORT, HELLO, _ms(2300), (_ms(2800),), None, "arrived", True),
            Flight("B", PORT, ANSWER, _ms(4000), (_ms(4600), _ms(5000)), None, "arrived", False),
            Flight("A", PORT, THIRD, _ms(5100), (_ms(6700),), None, "arrived", False),
        ),
        moments=(
            Moment("A", PORT, 0, "SYN-SENT", DARK),
            Moment("B", PORT, 0, "LISTEN", DARK),
            Moment("B", PORT, _ms(2800), "SYN-RECEIVED", HALF),
            Moment("A", PORT, _ms(4600), "ESTABLISHED", FULL),
            Moment("B", PORT, _ms(6700), "ESTABLISHED", FULL),
        ),
        fouls=(Foul("A", PORT, _ms(4900), WRONG, verdict),),
        lost=(
            Lost("network", 0, _ms(2000), "lost.candle"),
            Lost("A", _ms(2000), _ms(2300), "lost.repeat"),
            Lost("way", _ms(2300), _ms(2800), "lost.way"),
            Lost("B", _ms(2800), _ms(4000), "lost.answer"),
            Lost("way", _ms(4000), _ms(4600), "lost.way"),
            Lost("A", _ms(4600), _ms(5100), "lost.answer"),
            Lost("way", _ms(5100), _ms(5600), "lost.way"),
            Lost("network", _ms(5600), _ms(6700), "lost.late"),
        ),
        ideal=_ms(4700),
        sheets=(mine, theirs),
    )


def many_letters() -> Reveal:
    """Eight letters over a minute: long silences, both SYN,ACKs lost, nobody at fault."""
    flights = (
        Flight("A", PORT, HELLO, _ms(3000), (_ms(5100),), None, "arrived", False),
        Flight("B", PORT, ANSWER, _ms(7400), (), _ms(8200), "lost", False),
        Flight("A", PORT, HELLO, _ms(9400), (_ms(11300),), None, "arrived", True),
        Flight("B", PORT, ANSWER, _ms(12600), (), _ms(13400), "lost", True),
        Flight("A", PORT, HELLO, _ms(22100), (_ms(24000),), None, "arrived", True),
        Flight("B", PORT, ANSWER, _ms(26000), (_ms(28200),), None, "arrived", True),
        Flight("A", PORT, THIRD, _ms(31000), (_ms(34900),), None, "arrived", False),
        Flight(
            "B", PORT, Segment(seq=301, ack=101, ctl=ACK), _ms(36200), (_ms(38000),), None, "arrived", False
        ),
    )
    sheet = ScoreSheet(
        (
            Item("score.goal", 100),
            Item("score.speed", 12, {"over": 7600, "allowance": 10000}),
            Item("score.no-foul", 25),
            Item("score.hasty", -5, {"count": 1}),
        ),
        132,
        10,
        132,
        0,
    )
    return Reveal(
        connection=4,
        port=PORT,
        opener="A",
        started_at=0,
        ended_at=_ms(39000),
        reached=True,
        reason="goal",
        established=(_ms(28200), _ms(34900)),
        flights=flights,
        moments=(
            Moment("A", PORT, 0, "CLOSED", DARK),
            Moment("B", PORT, 0, "LISTEN", DARK),
            Moment("A", PORT, _ms(3000), "SYN-SENT", DARK),
            Moment("B", PORT, _ms(5100), "SYN-RECEIVED", HALF),
            Moment("A", PORT, _ms(28200), "ESTABLISHED", FULL),
            Moment("B", PORT, _ms(34900), "ESTABLISHED", FULL),
        ),
        fouls=(),
        lost=(
            Lost("A", 0, _ms(3000), "lost.open"),
            Lost("way", _ms(3000), _ms(5100), "lost.way"),
            Lost("B", _ms(5100), _ms(7400), "lost.answer"),
            Lost("network", _ms(7400), _ms(22100), "lost.candle"),
            Lost("way", _ms(22100), _ms(24000), "lost.way"),
            Lost("B", _ms(24000), _ms(26000), "lost.answer"),
            Lost("way", _ms(26000), _ms(28200), "lost.way"),
            Lost("A", _ms(28200), _ms(31000), "lost.answer"),
            Lost("way", _ms(31000), _ms(34900), "lost.way"),
        ),
        ideal=_ms(22000),
        sheets=(sheet, sheet),
    )
