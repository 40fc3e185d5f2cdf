"""The small parts of the hall: names, buckets, secrets, parcels, the table's clock."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from game.content.levels import find_level
from game.match.view import Ended, News, Player, Reveal, Update, View
from game.wire.codec import relay_encode
from game.wire.messages import PlayerFrame
from server.hall.bucket import Bucket
from server.hall.levels import Levels
from server.hall.names import LONGEST_NAME, BadName, clean_name, fold_name, unique_name
from server.hall.parcels import MOST_FLIGHTS, MOST_FOULS, parcel_update, parcel_view
from server.hall.table import BOTS, Table, bot_name
from server.hall.tokens import Tokens
from tests.wire.values import EVERY

SECOND = 1_000_000


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ada", "Ada"),
        ("  Ada \t Lovelace\n", "Ada Lovelace"),
        ("约拿", "约拿"),
        ("\uff21\uff44\uff41", "Ada"),
        ("A\u202ed\u200da", "Ada"),
        ("A\x00d\x1ba", "Ada"),
        ("e\u0301", "é"),
        ("z" + "\u0335" * 20, "z" + "\u0335" * 2),
        ("x" * 24, "x" * 24),
        ("<b>", "<b>"),
    ],
)
def test_names_are_made_fit_for_others(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name-empty"),
        (" \u3000 ", "name-empty"),
        ("\u200b\u2066", "name-empty"),
        ("\u0335\u0336", "name-empty"),
        ("\ue000", "name-empty"),
        ("x" * 25, "name-long"),
        ("\ufdfa" * 2, "name-long"),
    ],
)
def test_some_names_nobody_can_bear(typed: str, code: str) -> None:
    with pytest.raises(BadName) as raised:
        clean_name(typed)
    assert raised.value.code == code


@given(st.text(max_size=60))
def test_a_clean_name_is_short_stays_clean_and_hides_nothing(typed: str) -> None:
    try:
        name = clean_name(typed)
    except BadName:
        return
    assert 0 < len(name) <= LONGEST_NAME
    assert name == name.strip()
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn") for letter in name)
    assert clean_name(name) == name or unicodedata.normalize("NFKC", name) != name


def test_names_differ_in_more_than_case() -> None:
    assert unique_name("ADA", {"ada"}) == "ADA 2"
    assert unique_name("Ada", {"ada", "ada 2"}) == "Ada 3"
    assert unique_name("x" * 24, {"x" * 24}) == "x" * 22 + " 2"
    assert fold_name("STRASSE") == fold_name("Straße")


def test_a_bucket_gives_so_many_at_once_and_fills_up_again() -> None:
    bucket = Bucket(3, 2, 0)
    assert [bucket.take(0) for _ in range(4)] == [True, True, True, False]
    assert not bucket.take(SECOND // 2 - 1)
    assert bucket.take(SECOND // 2)
    assert not bucket.take(SECOND // 2)
    assert [bucket.take(100 * SECOND) for _ in range(4)] == [True, True, True, False]
    assert not bucket.take(99 * SECOND)


def test_secrets_follow_from_the_entropy_alone() -> None:
    one, same, other = (Tokens(entropy) for entropy in (b"a", b"a", b"b"))
    first = [one.token("seat"), one.token("seat"), str(one.seed())]
    assert first == [same.token("seat"), same.token("seat"), str(same.seed())]
    assert not set(first) & {other.token("seat"), other.token("seat"), str(other.seed())}
    assert all(0 <= one.seed() < 2**31 for _ in range(100))


def test_levels_are_found_by_id_and_number() -> None:
    level = find_level("1")
    own = replace(level, id="own", number=None)
    levels = Levels([own, level])
    assert levels.ids == ("three-letters", "own")
    assert levels.get("1") is levels.get("three-letters") is level
    assert levels.get("own") is own
    assert levels.get("2") is None


# ------------------------------------------------------------ parcels

_view = next(value for value in EVERY["to_player"] if isinstance(value, View))
_update = next(value for value in EVERY["to_player"] if isinstance(value, Update))
_ended = next(item for item in _view.news if isinstance(item, Ended))
_small = tuple(item for item in _view.news if not isinstance(item, Ended))


def _large(reveal: Reveal) -> Reveal:
    return replace(
        reveal,
        flights=reveal.flights * 500,
        fouls=reveal.fouls * 500,
        moments=reveal.moments * 500,
        lost=reveal.lost * 500,
    )


@given(st.lists(st.sampled_from([*_small, _ended]), max_size=200))
def test_a_view_is_cut_without_losing_a_word(news: list[News]) -> None:
    pieces = parcel_view(replace(_view, news=tuple(news)))
    assert [item for piece in pieces for item in piece.news] == news
    assert isinstance(pieces[0], View)
    assert all(isinstance(piece, Update) for piece in pieces[1:])
    assert all(piece.phase == _view.phase and piece.desks == _view.desks for piece in pieces)


def test_a_small_update_stays_as_it_is() -> None:
    update = replace(_update, news=_small)
    assert parcel_update(update) == [update]


def test_every_piece_fits_a_frame_whatever_a_player_did() -> None:
    large = replace(_ended, reveal=_large(_ended.reveal))
    news = (*_small * 30, large, large, large, *_small)
    for piece in [*parcel_view(replace(_view, news=news)), *parcel_update(replace(_update, news=news))]:
        assert len(relay_encode(PlayerFrame(2**53, 2**53, piece))) <= 64 * 1024
    cut = next(
        item for item in parcel_update(replace(_update, news=(large,)))[0].news if isinstance(item, Ended)
    )
    assert (len(cut.reveal.flights), len(cut.reveal.fouls)) == (MOST_FLIGHTS, MOST_FOULS)
    assert cut.reveal.sheets == _ended.reveal.sheets


# ------------------------------------------------------------ the table


def _bots() -> Table:
    players = (Player(bot_name("perfect"), "perfect"), Player(bot_name("human"), "human"))
    return Table(find_level("1"), None, 7, players, 5 * SECOND, 1)


def test_two_bots_play_by_themselves() -> None:
    table = _bots()
    while table.phase != "results":
        due = table.next_deadline()
        assert due is not None
        table.handle_timer(due)
    assert table.match.outcome().established == 1
    assert table.next_deadline() is None
    assert set(BOTS) == {"perfect", "human", "impatient", "absent-minded", "careless"}


def test_any_slicing_of_time_gives_the_same_match() -> None:
    one, many = _bots(), _bots()
    one.handle_timer(100 * SECOND)
    for now in range(5 * SECOND, 100 * SECOND, 333_333):
        many.handle_timer(now)
    many.handle_timer(100 * SECOND)
    assert one.take_journal() == many.take_journal()
    assert one.take_journal() == []


def test_a_clock_that_stands_stands_for_bots_too() -> None:
    table = _bots()
    table.handle_timer(6 * SECOND)
    table.stand(6 * SECOND)
    table.handle_timer(90 * SECOND)
    assert table.next_deadline() is None
    assert (table.clock(90 * SECOND), table.match.now, table.running) == (SECOND, SECOND, False)
    table.run(90 * SECOND)
    assert table.running
    assert table.clock(91 * SECOND) == 2 * SECOND
    due = table.next_deadline()
    assert due is not None
    assert due >= 90 * SECOND
