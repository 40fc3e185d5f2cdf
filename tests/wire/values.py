"""One value of every message, with every part filled, and hypothesis strategies for whole messages."""

from __future__ import annotations

import msgspec
from hypothesis import strategies as st

from game.match.view import (
    Arrived,
    Burned,
    Called,
    Candle,
    Desk,
    Ended,
    Flight,
    Foul,
    Item,
    Judged,
    LevelFace,
    Lost,
    Moment,
    Moved,
    Opened,
    Option,
    Partner,
    Player,
    Posted,
    Result,
    Reveal,
    ScoreSheet,
    Update,
    View,
    WeatherFace,
)
from game.referee.verdict import Verdict
from game.tcp.segment import ACK, SYN, Segment
from game.wire.messages import (
    Answer,
    Ask,
    Bot,
    Call,
    Classroom,
    Clock,
    Closed,
    Hello,
    Host,
    Join,
    Leave,
    Lobby,
    Piece,
    Ping,
    Pong,
    Post,
    Ready,
    Recall,
    Refused,
    Rejoin,
    Said,
    Seated,
    Set,
    Welcome,
)

SEGMENT = Segment(4294967295, 301, SYN | ACK, text=b"\x00dear\xff")
VERDICT = Verdict(
    "foul",
    "ack-off",
    "3.10.7.4",
    "verdict.x",
    {"ack": 300, "who": "约拿"},
    SEGMENT,
    ("ack",),
    "counts",
    -10,
    "A",
    "B",
)
_hearts = ("dark", "outline", "solid", "broken")
_sheet = ScoreSheet((Item("score.goal", 100, {"k": 1}),), 100, 11, 110, 2)
_weather = WeatherFace("storm", (1, 2), (3, 4), (5, 6))
_players = (Player("Mary"), Player("约拿", "human", present=False))
_reveal = Reveal(
    1,
    49001,
    "A",
    0,
    9_000_000,
    True,
    "goal",
    (4, None),
    (Flight("A", 49001, SEGMENT, 1, (2, 3), None, "arrived", False, True),),
    (Moment("B", 49001, 5, "LISTEN", _hearts),),
    (Foul("A", 49001, 5, None, VERDICT),),
    (Lost("network", 1, 2, "lost.x"),),
    8,
    (_sheet, _sheet),
)
_news = (
    Opened(0, 49001, 1, "opener"),
    Posted(1, 1, 49001, SEGMENT, "legal", False),
    Arrived(2, 1, 49001, None),
    Judged(3, 49001, SEGMENT, VERDICT),
    Called(4, 49001, "CLOSE"),
    Moved(5, 49001, "SYN-SENT", _hearts, "cause.x"),
    Burned(6, 49001, 2),
    Ended(7, _reveal),
    Partner(8, "left"),
)
_desk = Desk(
    49001,
    "both",
    "SYN-SENT",
    ("syn-ack",),
    100,
    100,
    101,
    None,
    None,
    _hearts,
    Candle(1, 2, 3, 4),
    (Option(SEGMENT, "repeat", True),),
    ("ABORT",),
    b"dear",
    99,
)
_result = Result((1, 2), 3, 300, 2, (1, 0), (0, 1), ((_sheet, _sheet),))

EVERY: dict[str, list[msgspec.Struct]] = {
    "to_relay": [
        Hello(1, 0, "0.1", "Mary"),
        Host("three-letters", "storm", 7, None),
        Join("4"),
        Join("", "secret"),
        Rejoin("secret", 12),
        Set("three-letters", None),
        Bot(None),
        Ready(),
        Post(49001, SEGMENT, 3),
        Call(49001, "CLOSE", 0),
        Answer(3, 2),
        Recall(),
        Leave(),
        Ping(-5),
    ],
    "to_player": [
        Welcome(1, 0, "0.1"),
        Refused("room-full", {"room": "4"}, True),
        Seated("4", "B", "secret", True),
        Lobby("4", "three-letters", _weather, (_players[0], None), (True, False), ("a",), ("calm",)),
        Classroom(
            "Tuesday",
            "Amber Heron",
            "play",
            True,
            True,
            2,
            60_000_000,
            LevelFace("three-letters", 1, "t", "s", 5, 3, "three-way", 300, 100),
            _weather,
            "Jade Swift",
            False,
            30,
            250,
            1,
            30,
            Ask(3, "question.state", {"name": "Jade Swift"}, ("CLOSED", "LISTEN"), 5_000_000, True, 1),
        ),
        View(
            1,
            "B",
            "reveal",
            _players,
            LevelFace("three-letters", 1, "t", "s", 5, 3, "three-way", 300, 100),
            _weather,
            1,
            (_desk,),
            _news,
            (1, 2),
            (3, 4),
            (True, False),
            _result,
        ),
        Update(1, "play", 1, (_desk,), _news, (1, 2), (3, 4), (False, True), _players, _result),
        Said(3, VERDICT),
        Pong(5, 6),
        Clock(7, False, "A", 8),
        Piece(1, 2, b"\x78\x9c"),
        Closed("superseded"),
    ],
}

_segments = st.builds(
    Segment,
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**32 - 1),
    st.integers(0, 63),
    st.integers(0, 2**16 - 1),
    st.binary(max_size=40),
)
_names = st.text(max_size=40)
to_relay = st.one_of(
    st.builds(Hello, st.integers(0, 65535), st.integers(0, 65535), _names, _names),
    st.builds(Host, _names, _names, st.none() | st.integers(0, 2**53), st.none() | st.text(max_size=300)),
    st.builds(Post, st.integers(0, 65535), _segments, st.integers(0, 2**53)),
    st.sampled_from(EVERY["to_relay"]),
)
to_player = st.one_of(
    st.builds(
        Refused,
        st.sampled_from(["room-full", "x"]),
        st.dictionaries(_names, _names, max_size=4),
        st.booleans(),
    ),
    st.builds(
        Said,
        st.integers(0, 2**53),
        st.builds(
            Verdict,
            st.sampled_from(["legal", "impatient", "needless", "foul", "returned"]),
            _names,
            _names,
            _names,
            st.dictionaries(_names, _names | st.integers(-(2**40), 2**40), max_size=4),
            st.none() | _segments,
        ),
    ),
    st.sampled_from(EVERY["to_player"]),
)
