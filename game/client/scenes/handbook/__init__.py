"""The handbook: the source story page by page, each with a ladder that plays and the referee's word on every
letter that the page is about."""

from game.client.scenes.handbook.scene import HandbookScene

__all__ = ["HandbookScene"]
