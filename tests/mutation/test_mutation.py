"""The list of survivors is in order, and the command keeps its books. No mutant is run here."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.mutation import __main__ as command
from tests.mutation.survivors import SURVIVORS, Checked, Mutant, digest, listed, source
from tests.mutation.workbench import PACKAGES, bring, modules, package_of
from tests.support import ROOT

DIFF = """\
# game.tcp.post.x_post__mutmut_1: survived
--- game/tcp/post.py
+++ game/tcp/post.py
@@ -1,3 +1,3 @@
 def post(tcb):
-    a = 1
+    a = 2
     return a
"""

ENTRIES = listed()


def test_a_mutant_is_named_by_what_it_changes() -> None:
    mutant = Mutant.from_diff("game.tcp.post", "post", DIFF)
    assert mutant == ("game.tcp.post", "post", "a = 1", "a = 2")
    assert str(mutant) == "game.tcp.post post\n- a = 1\n+ a = 2\n"


def test_the_list_reads_what_the_command_prints(tmp_path: Path) -> None:
    mutant = Mutant.from_diff("game.tcp.post", "post", DIFF)
    path = tmp_path / "survivors.txt"
    path.write_text(f"# head\n\n{mutant}= equivalent: nobody reads a\n", encoding="utf-8")
    assert listed(path) == {mutant: "equivalent: nobody reads a"}
    path.write_text(f"{mutant}", encoding="utf-8")
    with pytest.raises(ValueError, match="five parts"):
        listed(path)


@pytest.mark.parametrize("mutant", ENTRIES, ids=[f"{m.module} {m.function}: {m.added}" for m in ENTRIES])
def test_every_survivor_is_a_change_of_code_that_is_there(mutant: Mutant) -> None:
    text = source(mutant.module).read_text(encoding="utf-8")
    named = {node.name: node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}
    body = ast.get_source_segment(text, named[mutant.function.rpartition(".")[2]]) or ""
    lines = {line.strip() for line in body.splitlines()}
    assert set(mutant.removed.split(" / ")) <= lines
    assert mutant.added != mutant.removed


def test_every_survivor_has_its_reason() -> None:
    assert all(
        re.match(r"(equivalent|speed|unreachable|wording): .{20}", reason) for reason in ENTRIES.values()
    )
    assert len(ENTRIES) == SURVIVORS.read_text(encoding="utf-8").count("\n= ")


def test_only_a_changed_module_is_to_be_checked(tmp_path: Path) -> None:
    checked = Checked.read(tmp_path / "checked.txt")
    assert checked.changed("game.tcp.seqno")
    checked.write("game.tcp.seqno", digest("game.tcp.seqno"), 27, 1)
    again = Checked.read(tmp_path / "checked.txt")
    assert not again.changed("game.tcp.seqno")
    assert again.rows == {"game.tcp.seqno": f"{digest('game.tcp.seqno')} 27 1"}
    assert again.changed("game.tcp.post")


def test_both_packages_have_modules_and_tests() -> None:
    for package, tests in PACKAGES.items():
        assert all(package_of(name) == package for name in modules(package))
        assert len(modules(package)) > 10
        assert all((ROOT / folder).is_dir() for folder in tests)


def test_an_unknown_module_is_a_mistake_of_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["mutation", "game.tcp.nothing"])
    with pytest.raises(SystemExit) as left:
        command.main()
    assert left.value.code == 2


def test_the_list_is_shown_without_running_anything(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["mutation", "--list", "game.tcp.seqno"])
    assert command.main() == 0
    printed = capsys.readouterr().out
    assert printed.startswith("to be checked: game.tcp.seqno\n")
    assert printed.count("reason: ") == len(ENTRIES)


def test_the_copy_follows_the_tree_and_leaves_the_rest_untouched(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    (here / "a").mkdir(parents=True)
    (here / "a" / "kept.py").write_text("1")
    (here / "gone.py").write_text("2")
    assert bring(here, there)
    before = (there / "a" / "kept.py").stat().st_mtime_ns
    (here / "gone.py").unlink()
    (here / "new.py").write_text("3")
    assert bring(here, there)
    assert not bring(here, there)
    assert sorted(path.name for path in there.rglob("*.py")) == ["kept.py", "new.py"]
    assert (there / "a" / "kept.py").stat().st_mtime_ns == before


def test_the_lock_is_hashed_and_names_no_place() -> None:
    lock = (ROOT / "tests/mutation/requirements.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert any(entry.startswith("mutmut==3.") for entry in entries)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert "://" not in lock
