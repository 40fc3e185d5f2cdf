"""What a relay says in words may be anybody's: it is made fit for a screen, and never refused."""

import pytest

from game.client.model.plain import LONGEST_NAME, plain, plainly
from game.client.model.told import Told, fold
from game.client.scenes import sample_class, samples
from game.match.view import Player, Update
from game.wire.messages import Ask, Classroom, Clock, Lobby, Refused

ZALGO = "Z" + "\u0335\u0336\u0337\u0338" * 50 + "o"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Brave Heron", "Brave Heron"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Wei\u202eZhang\u2066", "WeiZhang"),
        (ZALGO, "Z\u0335\u0336o"),
        ("a\u200bb\x00c\nd\te", "abc d e"),
        ("", ""),
        ("小狐狸", "小狐狸"),
    ],
)
def test_names_are_shown_plainly(said: str, shown: str) -> None:
    assert plain(said) == shown


def test_ten_thousand_characters_are_cut() -> None:
    assert plain("W" * 10_000) == "W" * (LONGEST_NAME - 1) + "…"
    assert len(plain("\u202e" * 10_000 + "W" * 10_000)) <= LONGEST_NAME


def test_every_message_with_words_becomes_plain() -> None:
    bad = "x\u202e" + "y" * 10_000
    players = (Player(bad), Player("Jonah"))
    view = samples.view(0, (), ())
    assert plainly(Refused("pin-needed", {"title": bad})) == Refused("pin-needed", {"title": plain(bad)})
    lobby = plainly(Lobby("4", "three-letters", samples.CALM, (Player(bad), None), (False, False)))
    assert isinstance(lobby, Lobby)
    assert lobby.seats == (Player(plain(bad)), None)
    update = plainly(Update(0, "play", 1, (), (), (0, 0), (0, 0), players=players))
    assert isinstance(update, Update)
    assert update.players == (Player(plain(bad)), Player("Jonah"))
    ask = Ask(1, bad, {"name": bad}, (bad,) * 40, None, True)
    room = plainly(sample_class.room(title=bad, alias=bad, partner=bad, ask=ask))
    assert isinstance(room, Classroom)
    assert {room.title, room.alias, room.partner} == {plain(bad)}
    assert room.ask is not None
    assert (len(room.ask.choices), room.ask.params["name"]) == (12, plain(bad))
    assert plainly(view) == view
    assert plainly(Clock(0, True)) == Clock(0, True)


def test_the_fold_keeps_only_what_is_plain() -> None:
    told = fold(Told(), sample_class.room(alias="\u202eHeron"), 0)
    assert told.room is not None
    assert told.room.alias == "Heron"
