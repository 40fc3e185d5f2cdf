"""A problem that a person can mend: what is wrong, what to do about it, and the exit status it leads to.

Raised by anything that meets the outside world; the command line prints it without a traceback, a screen
shows it. Its words stand in the `cli` catalogue under `problem.NAME` and, for the way out,
`problem.NAME.hint`.
"""

from game.content.text import Param, current


class Problem(Exception):
    """What is wrong (`message`), how to mend it (`hint`, may be empty), and the exit `status` (1 or 2)."""

    def __init__(self, message: str, hint: str = "", status: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status = status

    @classmethod
    def of(cls, name: str, /, status: int = 1, **params: Param) -> "Problem":
        """The problem whose words stand under `problem.NAME`: `Problem.of("port-taken", port=9293)`."""
        words = current()
        key = f"problem.{name}"
        hint = words.translate(f"{key}.hint", **params) if words.has(f"{key}.hint") else ""
        return cls(words.translate(key, **params), hint, status)
