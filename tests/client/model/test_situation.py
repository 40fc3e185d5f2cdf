"""One moment of a match: assistance, candle, inbox and hints, worked out from what was told."""

from msgspec import structs

from game.client.model.draft import EMPTY
from game.client.model.situation import Burning, Situation, situation
from game.client.model.told import Told
from game.client.scenes import samples
from game.client.scenes.samples import LOCAL, S
from game.match.view import Moved


def look(told: Told, reading: int | None = None, clock: int = 12 * S, guided: bool = False) -> Situation:
    found = situation(told, EMPTY, reading, LOCAL, clock, guided)
    assert found is not None
    return found


def assisted(told: Told, assistance: int) -> Told:
    assert told.view is not None
    level = structs.replace(told.view.level, assistance=assistance)
    return structs.replace(told, view=structs.replace(told.view, level=level))


def test_without_a_view_there_is_no_situation() -> None:
    assert situation(Told(), EMPTY, None, 0, 0) is None


def test_names_and_houses() -> None:
    mine, theirs = look(samples.match_foul()), look(samples.match_answer())
    assert (mine.me, mine.my_name, mine.peer_name) == (0, "Mei", "Jonah")
    assert (theirs.me, theirs.my_name, theirs.peer_name) == (1, "Jonah", "Mei")


def test_the_newest_letter_lies_open_unless_another_is_read() -> None:
    seen = look(samples.match_foul())
    assert seen.reading == 0
    assert seen.open_letter == samples.ANSWER
    assert seen.numbers == (300, 101)
    assert look(samples.match_foul(), reading=7).reading == 0
    assert look(samples.match_start()).reading == -1


def test_the_candle_counts_in_the_matchs_time() -> None:
    told = samples.match_flying()
    assert look(told, clock=11 * S).burning == Burning(4 * S, 6 * S)
    assert look(told, clock=99 * S).burning == Burning(0, 6 * S)
    assert look(samples.match_foul()).burning is None


def test_assistance_writes_the_numbers_that_still_matter() -> None:
    def notes(told: Told) -> list[tuple[str, int]]:
        return [(note.name, note.value) for note in look(told).notes]

    assert notes(samples.match_start()) == [("note-iss", 100)]
    assert notes(samples.match_flying()) == [("note-iss", 100), ("note-next", 101)]
    assert notes(samples.match_foul()) == [("note-next", 101), ("note-ack", 301)]
    assert notes(assisted(samples.match_foul(), 2)) == [("note-next", 101)]
    assert notes(assisted(samples.match_foul(), 1)) == []


def test_seals_glow_only_with_full_assistance_and_when_nothing_is_landing() -> None:
    assert look(samples.match_answer()).glowing == ("SYN", "ACK")
    assert look(assisted(samples.match_answer(), 2)).glowing == ()
    assert look(samples.match_flying()).glowing == ()


def test_guidance_is_given_to_the_guided_and_waits_for_letters_in_the_air() -> None:
    assert look(samples.match_start()).hint is None
    hint = look(samples.match_start(), guided=True).hint
    assert hint is not None
    assert hint.target == "seal-SYN"
    assert look(samples.match_flying(), guided=True).hint is None


def test_what_is_in_the_air_has_its_age() -> None:
    seen = look(samples.match_flying())
    assert [(letter.id, age) for letter, age in seen.outgoing] == [(2, 700_000)]
    assert [(letter.id, age) for letter, age in seen.incoming] == [(3, 420_000)]


def test_what_a_letter_brings_shows_when_it_lands_not_before() -> None:
    told = samples.match_foul()
    told.heard[3] = LOCAL - 100_000
    before = samples.desk("SYN-SENT", numbers=(100, 100, 101, None, None))
    flying = situation(told, EMPTY, None, LOCAL, 12 * S, settled=before)
    assert flying is not None
    assert (flying.desk.state, flying.desk.hearts) == ("SYN-SENT", samples.DARK)
    landed = situation(told, EMPTY, None, LOCAL + S, 12 * S, settled=before)
    assert landed is not None
    assert landed.desk.state == "ESTABLISHED"


def test_a_cause_is_told_once_its_letter_has_landed() -> None:
    told = samples.match_foul()
    assert told.view is not None
    moved = Moved(14 * S, samples.PORT, "ESTABLISHED", samples.FULL, "cause.established")
    told = structs.replace(told, view=structs.replace(told.view, news=(*told.view.news, moved)))
    assert look(told).cause == "cause.established"
    told.heard[3] = LOCAL - 100_000
    assert look(told).cause is None
