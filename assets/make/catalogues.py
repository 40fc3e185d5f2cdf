"""Compiles the message catalogues and checks them against the code.

`python assets/make/catalogues.py` writes each `.mo` beside its `.po`; with names of domains, only theirs.
`--check` writes nothing, prints what is wrong and ends with 1: a `.mo` that is not fresh, a key that code
uses and English lacks, a key that nothing uses, a Chinese key that English has not, places or plurals that
differ.
"""

import argparse
import ast
import re
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
LANG = ROOT / "assets" / "lang"
KEY = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z0-9]+(?:[.-][a-z0-9]+)*")
# Literals of the same form that are no keys: numbers and sections, modules and loggers, files.
OTHER = re.compile(
    r"^\d|^(game|server|three-letters)\.|\.(css|csv|html|js|json|jsonl|mo|ogg|po|png|py|sqlite|svg|toml|ttf|zip)$"
)
PLACE = re.compile(r"[a-z_]+")


def catalogues(domains: list[str]) -> list[Path]:
    """The `.po` files, of all domains where none is named."""
    return [path for path in sorted(LANG.glob("*/LC_MESSAGES/*.po")) if not domains or path.stem in domains]


def read(path: Path) -> Catalog:
    """A `.po` file; raises babel's PoFileError where it is malformed."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3], abort_invalid=True)
    # Babel stamps the hour of compiling into what it writes; the same words shall give the same octets.
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    return catalog


def words(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The translated keys with their forms (one, or one for each plural)."""
    table = {}
    for message in catalog:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and all(forms) and not message.fuzzy:
            key = message.id[0] if isinstance(message.id, tuple | list) else message.id
            table[key] = tuple(forms)
    return table


def compile_all(domains: list[str]) -> None:
    """Writes every `.mo` that is missing or stale."""
    for path in catalogues(domains):
        if not fresh(path):
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read(path))
            print(path.with_suffix(".mo").relative_to(ROOT))


def fresh(path: Path) -> bool:
    """Whether the `.mo` beside a `.po` says the same."""
    compiled = path.with_suffix(".mo")
    if not compiled.is_file():
        return False
    with compiled.open("rb") as file:
        return words(read_mo(file)) == words(read(path))


def places(forms: tuple[str, ...]) -> set[str]:
    """The named places of a message; all its forms together."""
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name is not None}


def uses() -> tuple[dict[str, str], list[re.Pattern[str]]]:
    """What the code asks for: whole keys with the file that names them, and patterns made of f-strings."""
    whole: dict[str, str] = {}
    patterns: list[re.Pattern[str]] = []
    for path in sorted([*ROOT.glob("game/**/*.py"), *ROOT.glob("server/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                whole[node.value] = str(path.relative_to(ROOT))
            elif isinstance(node, ast.JoinedStr):
                patterns.extend(pattern_of(node))
            elif isinstance(node, ast.Call):
                whole.update(dict.fromkeys(problem_keys(node), str(path.relative_to(ROOT))))
    for path in sorted(ROOT.glob("server/**/templates/**/*.html")):
        text = path.read_text(encoding="utf-8")
        for key in re.findall(rf"'({KEY.pattern})'(?!\s*~)", text):
            whole.setdefault(key, str(path.relative_to(ROOT)))
        # 'console.link.' ~ quality is a pattern, as an f-string is in code.
        for first, last in re.findall(r"'([a-z0-9.-]+\.)' ~ [a-z.]+(?: ~ '([a-z0-9.-]+)')?", text):
            patterns.append(re.compile(re.escape(first) + "[a-z0-9.-]+" + re.escape(last)))
    for path in sorted(ROOT.glob("assets/levels/**/*.toml")):
        for key in re.findall(rf'"({KEY.pattern})"', path.read_text(encoding="utf-8")):
            whole.setdefault(key, str(path.relative_to(ROOT)))
    return whole, patterns


def pattern_of(node: ast.JoinedStr) -> Iterator[re.Pattern[str]]:
    """An f-string as a pattern of keys, if its first piece is the beginning of one."""
    first = node.values[0] if node.values else None
    if not (
        isinstance(first, ast.Constant) and re.fullmatch(r"[a-z0-9][a-z0-9-]*\.[a-z0-9.-]*", str(first.value))
    ):
        return
    pieces = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else "[a-z0-9.-]+" for v in node.values]
    yield re.compile("".join(pieces))


def problem_keys(node: ast.Call) -> list[str]:
    """The keys behind `Problem.of("name")`."""
    function = node.func
    named = isinstance(function, ast.Attribute) and function.attr == "of" and node.args
    if not (named and isinstance(function.value, ast.Name) and function.value.id == "Problem"):
        return []
    name = node.args[0]
    return [f"problem.{name.value}"] if isinstance(name, ast.Constant) else []


def faults() -> Iterator[str]:
    """Everything that is wrong, one line each."""
    english: dict[str, tuple[str, ...]] = {}
    for path in catalogues([]):
        name = path.relative_to(ROOT)
        if not fresh(path):
            yield f"{name}: its .mo is stale; run python assets/make/catalogues.py"
        if path.parts[-3] != "en":
            continue
        for message in read(path):
            if message.id and not all(
                message.string if isinstance(message.string, tuple) else [message.string]
            ):
                yield f"{name}: {message.id} has no words"
        for key, forms in words(read(path)).items():
            if key in english:
                yield f"{name}: {key} stands in another domain too"
            english[key] = forms
            for place in places(forms):
                if not PLACE.fullmatch(place):
                    yield f"{name}: {key} has the place {{{place}}}, which is not a plain name"
    yield from translation_faults(english)
    yield from use_faults(english)


def translation_faults(english: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Where another language says what English does not."""
    for path in catalogues([]):
        if path.parts[-3] == "en":
            continue
        own = words(read(LANG / "en" / "LC_MESSAGES" / path.name))
        for key, forms in words(read(path)).items():
            if key not in own:
                yield f"{path.relative_to(ROOT)}: {key} is not in the English catalogue"
            elif places(forms) != places(own[key]):
                here, there = sorted(places(forms)), sorted(places(own[key]))
                yield f"{path.relative_to(ROOT)}: {key} has the places {here}, English {there}"


def use_faults(english: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Where code and catalogues do not meet."""
    whole, patterns = uses()
    for key, where in sorted(whole.items()):
        if key not in english and not OTHER.search(key):
            yield f"{where}: {key} has no English words"
    for key in sorted(english):
        if key not in whole and not any(pattern.fullmatch(key) for pattern in patterns):
            yield f"nothing uses {key}"


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing, say what is wrong")
    parser.add_argument("domains", nargs="*")
    options = parser.parse_args()
    if not options.check:
        compile_all(options.domains)
        return 0
    wrong = list(faults())
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
