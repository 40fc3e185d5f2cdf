"""What the tabs of several correspondences show, and the slip of a card that has ended."""

from msgspec import structs

from game.client.model import night
from game.client.model.situation import situation
from game.client.model.told import desk_of, news_of, opened
from game.client.scenes import sample_desks, sample_night
from game.match.view import Arrived, Candle, Ended, Opened, View

S = 1_000_000


def storm() -> View:
    view = sample_night.match_night().view
    assert view is not None
    return view


def lit(view: View, *candles: Candle | None) -> View:
    """The view, its desks with these candles."""
    desks = [structs.replace(desk, candle=one) for desk, one in zip(view.desks, candles, strict=True)]
    return structs.replace(view, desks=tuple(desks))


def test_the_lowest_candle_is_the_one_that_is_dead_first_not_the_shortest() -> None:
    view = lit(storm(), Candle(0, 9 * S, 1, 9 * S), Candle(0, 8 * S, 1, 40 * S), None, None)
    seen = night.lying(view, view.desks[0].port, 2 * S)
    assert [one.left for one in seen] == [7 * S, 6 * S, None, None]
    assert [one.lowest for one in seen] == [False, True, False, False]
    assert [one.chosen for one in seen] == [True, False, False, False]


def test_a_dead_candle_is_the_lowest_and_two_may_be() -> None:
    view = lit(storm(), Candle(0, S, 1, S), Candle(0, 2 * S, 1, 2 * S), Candle(0, 9 * S, 1, 9 * S), None)
    seen = night.lying(view, 0, 3 * S)
    assert [(one.left, one.lowest) for one in seen[:3]] == [(0, True), (0, True), (6 * S, False)]


def test_without_a_candle_none_is_lowest() -> None:
    view = lit(storm(), None, None, None, None)
    assert not any(one.lowest for one in night.lying(view, 0, 0))


def test_the_desks_have_places_and_the_doorstep_comes_behind() -> None:
    view = storm()
    assert [desk.place for desk in view.desks] == [0, 1, 2, None]
    ports = [desk.port for desk in view.desks]
    assert [night.at_place(view, place) for place in range(5)] == [*ports, None]
    assert night.neighbour(view, ports[0], 1) == ports[1]
    assert night.neighbour(view, ports[0], -1) == ports[3]
    assert night.neighbour(view, 7, 1) == ports[0]
    assert night.neighbour(structs.replace(view, desks=()), 7, 1) is None


def test_one_goes_where_a_letter_is_wanted() -> None:
    view = storm()
    owing = next(desk.port for desk in view.desks if desk.owes)
    assert night.calling(view) == owing
    idle = structs.replace(view, desks=tuple(structs.replace(desk, owes=()) for desk in view.desks))
    assert night.calling(idle) == view.desks[0].port
    assert night.calling(structs.replace(view, desks=())) is None


def test_the_slip_of_a_card_lies_there_for_a_while() -> None:
    view = storm()
    ended = next(item for item in reversed(view.news) if isinstance(item, Ended))
    assert night.just_ended(view, ended.at + S) == (ended.reveal, S)
    assert night.just_ended(view, ended.at + night.SHOWN) is None
    assert night.just_ended(structs.replace(view, night=None), ended.at) is None
    assert night.just_ended(structs.replace(view, news=()), ended.at) is None


def test_each_desk_has_its_own_beginning() -> None:
    view = storm()
    for desk in view.desks[:3]:
        begun = opened(view, desk.port)
        assert begun is not None
        assert (begun.port, begun.role) == (desk.port, desk.role)


def test_a_late_letter_on_the_doorstep_stays_in_sight_when_other_cards_end() -> None:
    view = storm()
    port = next(desk.port for desk in view.desks if desk.place is None)
    later = next(item for item in view.news if isinstance(item, Ended) and item.reveal.port != port)
    view = structs.replace(view, news=(*view.news, structs.replace(later, at=view.now)))
    assert any(isinstance(item, Arrived) for item in news_of(view, port))


def test_a_card_that_begins_elsewhere_does_not_take_the_desk_away() -> None:
    told = sample_night.match_night()
    view = storm()
    second = view.desks[1].port
    seen = situation(told, sample_draft(), None, 0, view.now, port=second)
    assert seen is not None
    assert seen.desk.port == second
    assert seen.ports == tuple(desk.port for desk in view.desks)
    assert seen.elapsed == view.now


def sample_draft():  # type: ignore[no-untyped-def]
    from game.client.model import draft

    return draft.EMPTY


def test_an_ordinary_level_goes_by_its_last_opening() -> None:
    view = sample_desks.match_desks().view
    assert view is not None
    begun = opened(view, 49001)
    assert isinstance(begun, Opened)
    assert begun.port == 49003
    assert desk_of(view) is not None
