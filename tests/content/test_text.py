"""Catalogues: keys as msgids, named places, plurals, English below every other language."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from game.content import text
from game.content.text import Catalogue, MissingText, choose_language

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: {plurals};\\n"\n\n'
ENGLISH = """
msgid "foul.ack"
msgstr "Your ACK says {ack}."

msgid "post.lost"
msgid_plural "post.lost"
msgstr[0] "{number} letter was lost."
msgstr[1] "{number} letters were lost."

msgid "only.english"
msgstr "Good night."
"""
CHINESE = """
msgid "foul.ack"
msgstr "你的 ACK 写着 {ack}。"

msgid "post.lost"
msgid_plural "post.lost"
msgstr[0] "丢了 {number} 封信。"
"""


def compiled(path: Path, plurals: str, body: str) -> None:
    path.parent.mkdir(parents=True)
    catalog = read_po(BytesIO((HEADER.format(plurals=plurals) + body).encode()), locale=path.parts[-3])
    with path.open("wb") as file:
        write_mo(file, catalog)


@pytest.fixture(autouse=True)
def small_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two languages with three messages, and a process that has not spoken yet."""
    compiled(tmp_path / "lang/en/LC_MESSAGES/referee.mo", "nplurals=2; plural=(n != 1)", ENGLISH)
    compiled(tmp_path / "lang/zh/LC_MESSAGES/referee.mo", "nplurals=1; plural=0", CHINESE)
    monkeypatch.setattr(text, "asset", tmp_path.joinpath)
    monkeypatch.setattr(text._Process, "current", None)
    monkeypatch.setattr(text._Process, "asked", None)
    text.catalogue.cache_clear()
    yield
    text.catalogue.cache_clear()


def test_a_key_becomes_words_with_its_places_filled() -> None:
    assert Catalogue("en").translate("foul.ack", ack=300) == "Your ACK says 300."
    assert Catalogue("zh").translate("foul.ack", ack=300) == "你的 ACK 写着 300。"


def test_what_chinese_lacks_is_said_in_english() -> None:
    assert Catalogue("zh").translate("only.english") == "Good night."


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 letters were"), (1, "1 letter was"), (2, "2 letters were")]
)
def test_a_number_chooses_its_form(number: int, words: str) -> None:
    assert Catalogue("en").plural("post.lost", number).startswith(words)
    assert Catalogue("zh").plural("post.lost", number) == f"丢了 {number} 封信。"


def test_a_key_without_words_is_an_error_in_tests_and_itself_in_play(monkeypatch: pytest.MonkeyPatch) -> None:
    for ask in (Catalogue("zh").translate, lambda key: Catalogue("zh").plural(key, 2)):
        with pytest.raises(MissingText, match=r"no\.such"):
            ask("no.such")
    monkeypatch.delenv("THREE_LETTERS_STRICT_TEXT")
    assert Catalogue("zh").translate("no.such") == "no.such"
    assert Catalogue("zh").plural("no.such", 2) == "no.such"
    assert not Catalogue("zh").has("no.such")


def test_a_place_without_a_value_is_an_error_in_tests_and_stays_in_play(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(MissingText, match=r"foul\.ack"):
        Catalogue("en").translate("foul.ack", seq=1)
    monkeypatch.delenv("THREE_LETTERS_STRICT_TEXT")
    assert Catalogue("en").translate("foul.ack", seq=1) == "Your ACK says {ack}."


@pytest.mark.parametrize(
    ("asked", "setting", "variable", "locale", "chosen"),
    [
        ("zh", "en", "en", "en_GB.UTF-8", "zh"),
        (None, "zh", "en", "en_GB.UTF-8", "zh"),
        (None, None, "zh", "en_GB.UTF-8", "zh"),
        (None, None, None, "zh_CN.UTF-8", "zh"),
        (None, None, None, "zh-Hans", "zh"),
        (None, None, None, "fr_FR.UTF-8", "en"),
        (None, None, "fr", "zh_CN.UTF-8", "en"),
        (None, None, None, "C.UTF-8", "en"),
    ],
)
def test_the_first_wish_for_a_language_decides(
    asked: str | None,
    setting: str | None,
    variable: str | None,
    locale: str,
    chosen: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("THREE_LETTERS_LANG")
    for name in ("LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", locale)
    if variable:
        monkeypatch.setenv("THREE_LETTERS_LANG", variable)
    assert choose_language(asked, setting) == chosen


def test_the_command_line_goes_before_the_setting() -> None:
    text.ask_language("zh")
    assert choose_language(setting="en") == "zh"
    assert text.translate("foul.ack", ack=1) == "你的 ACK 写着 1。"


def test_a_process_can_change_its_language_but_only_to_one_it_knows() -> None:
    assert text.translate("foul.ack", ack=1).startswith("Your")
    text.use_language("zh")
    assert text.plural("post.lost", 1) == "丢了 1 封信。"
    with pytest.raises(ValueError, match="fr"):
        text.use_language("fr")
