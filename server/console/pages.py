"""Draws the console's pages and their parts from faces: Jinja2, everything escaped. Impure: reads templates.

A page is a template; its parts, in templates/parts, are drawn again one by one for the stream, with the mark
that lets htmx put them in their place. Words come from the catalogue of the viewer's language.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from game.content.text import catalogue
from server.console.drawing import SEALS, seal
from server.console.static import address

SCRIPTS = (
    "vendor/htmx-2.0.11.min.js",
    "vendor/htmx-ext-sse-2.2.4.min.js",
    "vendor/idiomorph-ext-0.8.0.min.js",
    "console.js",
)
_OUT_OF_BAND = Markup(' hx-swap-oob="morph"')


def clock(seconds: int) -> str:
    """Minutes and seconds: 5:08."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _environment(language: str) -> Environment:
    words = catalogue(language)
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals.update(
        t=words.translate,
        n=words.plural,
        clock=clock,
        static=address,
        seals={kind: seal(kind) for kind in SEALS},
        scripts=SCRIPTS,
        language=language,
    )
    return env


_environments: dict[str, Environment] = {}


def _of(language: str) -> Environment:
    if language not in _environments:
        _environments[language] = _environment(language)
    return _environments[language]


def page(name: str, language: str, **values: Any) -> str:
    """A whole page."""
    return _of(language).get_template(f"{name}.html").render(page=name, oob="", oob_item="", **values)


def part(name: str, language: str, **values: Any) -> str:
    """One part of a page, for the stream."""
    template = _of(language).get_template(f"parts/{name}.html")
    return template.render(oob=_OUT_OF_BAND, oob_item=_OUT_OF_BAND, **values)
