"""The conventions that every command shares: statuses, streams, help, completion, crash reports."""

import os
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from game.cli import main
from game.cli.group import COMMANDS, Entry
from tests.support import ROOT, environment, game


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A command `sample WHAT` that ends in the way its word says."""
    (tmp_path / "sample_command.py").write_text(
        "import click\n"
        "from game.cli.errors import Problem\n"
        "@click.command('sample')\n"
        "@click.argument('what')\n"
        "def command(what):\n"
        "    click.echo('a result')\n"
        "    if what == 'crash': raise RuntimeError('the ink ran dry')\n"
        "    if what == 'interrupt': raise KeyboardInterrupt\n"
        "    if what == 'problem': raise Problem('The bridge is closed.', 'Take the ferry.')\n"
        "    if what == 'usage': raise Problem('No such bridge.', status=2)\n"
        "    if what == 'broken-pipe': raise BrokenPipeError\n"
        "    return int(what) if what.isdecimal() else None\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(COMMANDS, "sample", Entry("sample_command", "sample crash"))
    return "sample"


def test_version_is_one_line_on_stdout() -> None:
    done = game("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Three Letters 0.1.0\n", "")


def test_help_shows_each_command_with_an_example() -> None:
    done = game("--help")
    assert (done.returncode, done.stderr) == (0, "")
    listed = [name for name in COMMANDS if f"\n  {name} " in done.stdout]
    assert "doctor" in listed
    for name in listed:
        assert f"three-letters {COMMANDS[name].example}" in done.stdout


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_an_example_begins_with_its_command(name: str) -> None:
    assert COMMANDS[name].example.split()[0] == name


def test_help_of_a_command_ends_with_its_example() -> None:
    done = game("doctor", "--help")
    assert done.returncode == 0
    assert done.stdout.endswith("Example:\n    three-letters doctor\n")


@pytest.mark.parametrize(
    "arguments", [["nosuch"], ["doctor", "--port", "x"], ["doctor", "--port", "0"], ["--nosuch"]]
)
def test_a_wrong_command_line_ends_with_2_and_says_why_on_stderr(arguments: list[str]) -> None:
    done = game(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_without_its_module_is_neither_listed_nor_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "later", Entry("game.cli.not_written_yet", "later"))
    assert main(["later"]) == 2


@pytest.mark.parametrize(
    ("what", "status"), [("well", 0), ("1", 1), ("0", 0), ("interrupt", 130), ("problem", 1), ("usage", 2)]
)
def test_every_end_of_a_command_has_its_status(
    sample: str, what: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([sample, what]) == status
    said = capsys.readouterr()
    assert said.out == "a result\n"
    assert "Traceback" not in said.err


def test_a_problem_says_what_is_wrong_and_how_to_mend_it(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([sample, "problem"])
    assert capsys.readouterr().err == "three-letters: The bridge is closed.\nTake the ferry.\n"


def test_a_crash_writes_a_report_and_names_it(
    sample: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([sample, "crash"]) == 1
    said = capsys.readouterr().err
    (report,) = (home / "logs").iterdir()
    assert str(report) in said
    assert "the ink ran dry" in said
    assert "Traceback" not in said
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError: the ink ran dry" in text
    assert "Three Letters 0.1.0" in text
    assert f"pygame-ce {version('pygame-ce')}" in text


def test_a_crash_that_cannot_be_saved_is_shown_whole(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("THREE_LETTERS_HOME", str(tmp_path / "file"))
    assert main([sample, "crash"]) == 1
    assert "RuntimeError: the ink ran dry" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_interrupting_a_running_command_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "waiting.py").write_text(
        "import click, time\n"
        "@click.command()\n"
        "def command():\n"
        "    click.echo('waiting')\n"
        "    time.sleep(100)\n",
        encoding="utf-8",
    )
    start = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from game.cli import group, main\n"
        "group.COMMANDS['wait'] = group.Entry('waiting', 'wait')\n"
        "sys.exit(main(['wait']))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", start, str(tmp_path)],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "waiting\n"
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "Traceback" not in errors


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_reader_that_leaves_early_is_not_a_crash() -> None:
    line = f"{sys.executable} -m game --help | true"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_said_and_is_not_our_crash(tmp_path: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "game", "--help"],
            cwd=ROOT,
            env=environment({"THREE_LETTERS_HOME": str(tmp_path)}),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "three-letters: Cannot write stdout: No space left on device.\n"
    assert not list(tmp_path.rglob("crash-*"))


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("no_color", "coloured"), [(None, True), ("1", False)])
def test_no_color_is_heeded_on_a_terminal(no_color: str | None, coloured: bool, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    start = (
        "import sys\n"
        "from game.cli import errors, run\n"
        "from game.content.problems import Problem\n"
        "def broken(*arguments, **options): raise Problem('The bridge is closed.')\n"
        "run.root.main = broken\n"
        "sys.exit(run.run(['doctor']))"
    )
    subprocess.run(
        [sys.executable, "-c", start],
        cwd=ROOT,
        env=environment({"NO_COLOR": no_color, "TERM": "xterm"}),
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    os.close(theirs)
    said = os.read(ours, 4096).decode()
    os.close(ours)
    assert "The bridge is closed." in said
    assert ("\x1b[" in said) is coloured


def test_completion_offers_the_commands() -> None:
    script = game(env={"_THREE_LETTERS_COMPLETE": "zsh_source"})
    assert script.returncode == 0
    assert "three-letters" in script.stdout
    words = game(
        env={"_THREE_LETTERS_COMPLETE": "zsh_complete", "COMP_WORDS": "three-letters doc", "COMP_CWORD": "1"}
    )
    assert "doctor" in words.stdout.splitlines()


def test_the_command_line_speaks_the_language_that_it_is_asked_for() -> None:
    assert "命令" in game("--lang", "zh", "--help").stdout
    assert "命令" in game("--help", env={"THREE_LETTERS_LANG": "zh_CN.UTF-8"}).stdout
    assert game("--lang", "fr", "--help").returncode == 2
