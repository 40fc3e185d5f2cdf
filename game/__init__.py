"""Three Letters: two people connect as TCP does, letter by letter."""

__version__ = "0.1.0"
