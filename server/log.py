"""The relay's log: one line an event, `event key=value ...`; no names, no addresses.

Values are quoted where they hold anything but plain characters, so that nobody can forge a line. Impure.
"""

from __future__ import annotations

import json
import logging
import re

_PLAIN = re.compile(r"[A-Za-z0-9_.:+-]+")
_logger = logging.getLogger("three-letters.relay")


def note(event: str, **values: str | int | None) -> None:
    """Log something ordinary."""
    _logger.info(_line(event, values))


def warn(event: str, **values: str | int | None) -> None:
    """Log what its operator should look at."""
    _logger.warning(_line(event, values))


def fail(event: str, error: BaseException) -> None:
    """Log a mistake of ours, with its traceback."""
    _logger.error(_line(event, {"error": type(error).__name__}), exc_info=error)


def to_stderr(level: int = logging.INFO) -> None:
    """Write the log to stderr, for the commands that run a relay."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)
    _logger.setLevel(level)


def _line(event: str, values: dict[str, str | int | None]) -> str:
    return " ".join([event, *(f"{name}={_quoted(str(value))}" for name, value in values.items())])


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value)
