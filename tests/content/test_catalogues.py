"""The tool that compiles and checks the catalogues finds each fault that it is there for."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.support import ROOT

HEADER = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'
)


def entry(key: str, words: str) -> str:
    return f'msgid "{key}"\nmsgstr "{words}"\n\n'


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool over a tree of its own, in which all is well."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "assets/make/catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "LANG", tmp_path / "assets/lang")
    for language in ("en", "zh"):
        (tmp_path / f"assets/lang/{language}/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "game").mkdir()
    write(tmp_path, "game/desk.py", 'say("foul.ack", ack=1)\nsay(f"foul-kind.{rule}")\nProblem.of("ferry")\n')
    english = (
        entry("foul.ack", "ACK {ack}") + entry("foul-kind.late", "late") + entry("problem.ferry", "no ferry")
    )
    write(tmp_path, "assets/lang/en/LC_MESSAGES/ui.po", HEADER + english)
    write(tmp_path, "assets/lang/zh/LC_MESSAGES/ui.po", HEADER + entry("foul.ack", "{ack} 号"))
    module.compile_all([])
    assert list(module.faults()) == []
    return module


def write(root: Path, name: str, content: str) -> None:
    (root / name).write_text(content, encoding="utf-8")


def add(tool: ModuleType, name: str, content: str) -> list[str]:
    """The faults after `content` was added to a file and everything was compiled anew."""
    path = tool.ROOT / name
    beginning = path.read_text(encoding="utf-8") if path.exists() else HEADER if path.suffix == ".po" else ""
    path.write_text(beginning + content, encoding="utf-8")
    tool.compile_all([])
    return list(tool.faults())


def test_a_stale_mo_is_found_and_mended_for_the_named_domain_only(tool: ModuleType) -> None:
    path = tool.LANG / "en/LC_MESSAGES/ui.po"
    path.write_text(path.read_text(encoding="utf-8").replace("no ferry", "no boat"), encoding="utf-8")
    (fault,) = tool.faults()
    assert "stale" in fault
    tool.compile_all(["cli"])
    assert len(list(tool.faults())) == 1
    tool.compile_all(["ui"])
    assert list(tool.faults()) == []


def test_the_same_words_give_the_same_octets(tool: ModuleType) -> None:
    compiled = tool.LANG / "en/LC_MESSAGES/ui.mo"
    before = compiled.read_bytes()
    compiled.unlink()
    tool.compile_all([])
    assert compiled.read_bytes() == before
    assert b"2026-01-01" in before


def test_a_key_that_only_code_knows_is_found(tool: ModuleType) -> None:
    assert add(tool, "game/new.py", 'say("foul.seq")\n') == ["game/new.py: foul.seq has no English words"]
    assert "game/more.py: problem.tide has no English words" in add(
        tool, "game/more.py", 'Problem.of("tide")\n'
    )


def test_a_key_that_nothing_uses_is_found(tool: ModuleType) -> None:
    assert add(tool, "assets/lang/en/LC_MESSAGES/ui.po", entry("desk.old", "old")) == [
        "nothing uses desk.old"
    ]


def test_a_key_in_a_level_file_is_used(tool: ModuleType) -> None:
    (tool.ROOT / "assets/levels").mkdir()
    write(tool.ROOT, "assets/levels/1.toml", 'title = "desk.old"\n')
    assert add(tool, "assets/lang/en/LC_MESSAGES/ui.po", entry("desk.old", "old")) == []


def test_chinese_may_not_know_more_than_english_nor_other_places(tool: ModuleType) -> None:
    assert "not in the English" in add(tool, "assets/lang/zh/LC_MESSAGES/ui.po", entry("foul.seq", "号"))[0]
    write(tool.ROOT, "assets/lang/zh/LC_MESSAGES/ui.po", HEADER + entry("foul.ack", "{seq} 号"))
    tool.compile_all([])
    assert "['seq'], English ['ack']" in next(tool.faults())


def test_one_key_in_two_domains_is_found(tool: ModuleType) -> None:
    (fault,) = add(tool, "assets/lang/en/LC_MESSAGES/cli.po", entry("foul-kind.late", "late"))
    assert "another domain" in fault


def test_an_english_key_without_words_is_found(tool: ModuleType) -> None:
    faults = add(tool, "assets/lang/en/LC_MESSAGES/ui.po", entry("foul.seq", ""))
    assert any("foul.seq has no words" in fault for fault in faults)


def test_a_place_must_be_a_plain_name(tool: ModuleType) -> None:
    faults = add(tool, "assets/lang/en/LC_MESSAGES/ui.po", entry("foul.seq", "{ack.real}"))
    assert any("not a plain name" in fault for fault in faults)
