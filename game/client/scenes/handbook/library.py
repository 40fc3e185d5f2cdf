"""The handbook's book, played once when it is first opened. Impure: reads files."""

from __future__ import annotations

from functools import cache

from game.client.model.handbook import Book, Contents, make_book
from game.content.handbook import pages, script


@cache
def the_book() -> Book:
    """Every page, its letters played by the referee."""
    return make_book(
        [
            Contents(
                page.id,
                page.paragraphs,
                tuple((drawn.script, script(drawn.script), drawn.first) for drawn in page.diagrams),
                tuple(script(name) for name in page.examples),
            )
            for page in pages()
        ]
    )
