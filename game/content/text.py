"""All words that a person reads, by key: gettext catalogues, one domain for each part of the house.

A msgid is a key, for example `verdict.ack-not-counting-syn`; its translation may hold named places, `{ack}`,
filled by `translate(key, ack=300)`. Keys are unique over all domains, so nobody needs to name one. English is
complete; a key that Chinese lacks falls back to English. A key that English lacks is a mistake of ours: it
shows as the bare key, and raises where `THREE_LETTERS_STRICT_TEXT` is set, as the tests do.

The language is, in this order: what was asked for, the player's setting, `THREE_LETTERS_LANG`, the locale.
Impure: reads files and the environment, and remembers the language of this process.
"""

import os
from collections.abc import Mapping
from functools import cache

from game.content.files import asset

LANGUAGES = ("en", "zh")
LANGUAGE_VARIABLE = "THREE_LETTERS_LANG"
STRICT_VARIABLE = "THREE_LETTERS_STRICT_TEXT"

Param = str | int | float


class MissingText(LookupError):
    """A key that no English catalogue has, or a named place that was given no value."""


class Catalogue:
    """The words of one language, English below it. Cheap to ask; made once per language by `catalogue`."""

    def __init__(self, language: str) -> None:
        from gettext import GNUTranslations, NullTranslations

        self.language = language
        self._domains: list[NullTranslations] = []
        for name in dict.fromkeys((language, "en")):
            for path in sorted(asset("lang", name, "LC_MESSAGES").glob("*.mo")):
                with path.open("rb") as file:
                    self._domains.append(GNUTranslations(file))

    def has(self, key: str) -> bool:
        """Whether the key has words in this language or in English."""
        return self._find(key) is not None

    def translate(self, key: str, /, **params: Param) -> str:
        """The words of a key with its named places filled."""
        found = self._find(key)
        return _missing(key) if found is None else _fill(key, found, params)

    def plural(self, key: str, number: int, /, **params: Param) -> str:
        """The words of a key in the form that `number` asks for; `{number}` is filled too."""
        for domain in self._domains:
            found = domain.ngettext(key, key, number)
            if found != key:
                return _fill(key, found, {"number": number, **params})
        return _missing(key)

    def _find(self, key: str) -> str | None:
        for domain in self._domains:
            found = domain.gettext(key)
            if found != key:
                return found
        return None


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of one of LANGUAGES, for a process that speaks several (the server to its viewers)."""
    return Catalogue(language)


def choose_language(asked: str | None = None, setting: str | None = None) -> str:
    """One of LANGUAGES, from what was asked for, the player's setting, the environment and the locale."""
    variables = (os.environ.get(name) for name in (LANGUAGE_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"))
    for wish in (asked, _Process.asked, setting, *variables, _system_locale()):
        if wish:
            # The first wish decides, also if we do not speak it: French never falls through to another.
            tag = wish.lower().replace("-", "_").split(".")[0].split("_")[0]
            return tag if tag in LANGUAGES else "en"
    return "en"


class _Process:
    """What this process speaks, chosen on first use, and what its command line asked for."""

    current: Catalogue | None = None
    asked: str | None = None


def ask_language(language: str) -> None:
    """What the command line asked for: from now on it goes before the player's setting."""
    _Process.asked = language
    use_language(choose_language())


def use_language(language: str) -> None:
    """From now on `translate` speaks one of LANGUAGES. Raises ValueError for another."""
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for {language!r}; there are {', '.join(LANGUAGES)}")
    _Process.current = catalogue(language)


def current() -> Catalogue:
    """The catalogue of this process."""
    if _Process.current is None:
        _Process.current = catalogue(choose_language())
    return _Process.current


def translate(key: str, /, **params: Param) -> str:
    """The words of a key in the language of this process, its named places filled."""
    return current().translate(key, **params)


def plural(key: str, number: int, /, **params: Param) -> str:
    """The words of a key in the form that `number` asks for, in the language of this process."""
    return current().plural(key, number, **params)


def _fill(key: str, words: str, params: Mapping[str, Param]) -> str:
    try:
        return words.format_map(params)
    except (KeyError, IndexError, ValueError) as error:
        if os.environ.get(STRICT_VARIABLE):
            raise MissingText(f"{key}: {words!r} cannot be filled with {dict(params)!r}") from error
        return words


def _missing(key: str) -> str:
    if os.environ.get(STRICT_VARIABLE):
        raise MissingText(f"no English words for {key!r}")
    return key


def _system_locale() -> str | None:
    """The locale where the environment names none (Windows, a macOS application)."""
    import locale

    try:
        return locale.getlocale()[0]
    except ValueError:
        return None
