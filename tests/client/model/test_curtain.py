"""When a writing folder lies open."""

from game.client.model.curtain import GLANCE, LINGERS, Folder, emptied, looked, touched


def test_a_folder_that_nobody_touched_is_shut() -> None:
    assert not Folder().open("folder", 0)
    assert Folder().open("open", 0)


def test_it_stays_open_a_moment_after_the_last_key() -> None:
    folder = touched(Folder(), 1_000)
    assert folder.open("folder", 1_000 + LINGERS - 1)
    assert not folder.open("folder", 1_000 + LINGERS)


def test_it_is_open_as_long_as_the_look_key_is_held() -> None:
    folder = looked(Folder(), True, 0)
    assert folder.open("folder", 10 * LINGERS)
    folder = looked(folder, False, 10 * LINGERS)
    assert not folder.open("folder", 10 * LINGERS)


def test_a_tap_on_the_look_key_opens_it_for_the_usual_moment() -> None:
    folder = looked(looked(Folder(), True, 0), False, 50_000)
    assert folder.open("folder", LINGERS - 1)
    assert not folder.open("folder", LINGERS)


def test_under_seal_even_signs_wait_until_it_is_open() -> None:
    assert Folder().signs("folder", 0)
    assert not Folder().signs("sealed", 0)
    assert touched(Folder(), 0).signs("sealed", 1)


def test_once_the_letter_has_gone_it_is_soon_shut() -> None:
    folder = emptied(touched(Folder(), 0), 100)
    assert folder.open("folder", 100 + GLANCE - 1)
    assert not folder.open("folder", 100 + GLANCE)
    assert not emptied(Folder(), 0).open("folder", 0)
