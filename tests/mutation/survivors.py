"""The two files that are kept: what may survive and why (survivors.txt), what was checked (checked.txt)."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import NamedTuple, Self

from tests.support import ROOT

HERE = ROOT / "tests" / "mutation"
SURVIVORS = HERE / "survivors.txt"
CHECKED = HERE / "checked.txt"


class Mutant(NamedTuple):
    """One change of one function, named by what it is, for mutmut's numbers move with every edit."""

    module: str
    function: str
    removed: str
    added: str

    @classmethod
    def from_diff(cls, module: str, function: str, diff: str) -> Self:
        """Read a unified diff; of a line that stands for several only what differs is kept."""
        lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++", "@@", "#"))]
        removed = [line[1:].strip() for line in lines if line.startswith("-")]
        added = [line[1:].strip() for line in lines if line.startswith("+")]
        return cls(module, function, " / ".join(removed), " / ".join(added))

    def __str__(self) -> str:
        return f"{self.module} {self.function}\n- {self.removed}\n+ {self.added}\n"


_ENTRY = re.compile(
    r"^(?P<module>[\w.]+) (?P<function>[\w.]+)\n- (?P<removed>.*)\n\+ (?P<added>.*)\n= (?P<reason>.+)",
    re.MULTILINE,
)


def listed(path: Path = SURVIVORS) -> dict[Mutant, str]:
    """The mutants that may survive, and the reason of each. Raises ValueError for half an entry."""
    found = {}
    for block in re.split(r"\n{2,}", path.read_text(encoding="utf-8").strip()):
        if not block or block.startswith("#"):
            continue
        match = _ENTRY.fullmatch(block)
        if match is None:
            raise ValueError(f"not an entry of five parts:\n{block}")
        parts = match.groupdict()
        reason = parts.pop("reason")
        found[Mutant(**parts)] = reason
    return found


class Checked:
    """Which source of a module was last checked, as lines `module digest mutants survivors`."""

    def __init__(self, rows: dict[str, str], path: Path) -> None:
        self.rows = rows
        self.path = path

    @classmethod
    def read(cls, path: Path = CHECKED) -> Self:
        """Read the file; nothing was checked where there is none."""
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return cls(dict(line.split(" ", 1) for line in lines if line and not line.startswith("#")), path)

    def changed(self, module: str) -> bool:
        """Whether the module's source is another than the one that was checked."""
        return self.rows.get(module, "").split(" ")[0] != digest(module)

    def write(self, module: str, tried: str, mutants: int, survivors: int) -> None:
        """The module was checked; `tried` is the digest of the source that was, whatever it is by now."""
        self.rows[module] = f"{tried} {mutants} {survivors}"
        head = "# module, digest of the source that was checked, mutants, survivors (see survivors.txt)\n"
        body = "".join(f"{name} {row}\n" for name, row in sorted(self.rows.items()))
        self.path.write_text(head + body, encoding="utf-8")


def source(module: str, root: Path = ROOT) -> Path:
    """The file of a module."""
    return root / (module.replace(".", "/") + ".py")


def digest(module: str, root: Path = ROOT) -> str:
    """What changes when the module does."""
    return hashlib.sha256(source(module, root).read_bytes()).hexdigest()[:16]
