"""What strangers say in the network becomes plain values, or nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from game.link.finding import MOST, Found, Nothing, listed, look_around, read_answer

TOLD: dict[bytes, bytes | None] = {b"title": b"Networks, Tuesday", b"kind": b"class", b"version": b"1.0"}
OWN = ("192.168.1.20", "fe80::20")


def test_an_answer_becomes_a_row() -> None:
    found = read_answer(["192.168.1.5"], 9300, TOLD, OWN)
    assert found == Found("Networks, Tuesday", "class", "192.168.1.5", 9300, "1.0")
    assert found.address == "192.168.1.5:9300"


@pytest.mark.parametrize(
    ("addresses", "nearest"),
    [
        (["10.0.0.3", "192.168.1.5", "172.17.0.1"], "192.168.1.5"),
        (["fe80::5%eth0", "10.0.0.3"], "10.0.0.3"),
        (["2001:db8::1", "fe80::5%eth0"], "fe80::5%eth0"),
        (["127.0.0.1", "10.0.0.3"], "10.0.0.3"),
    ],
)
def test_of_several_addresses_the_nearest_is_taken(addresses: list[str], nearest: str) -> None:
    found = read_answer(addresses, 9293, TOLD, OWN)
    assert found is not None
    assert found.host == nearest


@pytest.mark.parametrize(
    ("addresses", "port"),
    [([], 9293), (["127.0.0.1"], 9293), (["224.0.0.1", "0.0.0.0", "nonsense"], 9293), (["10.0.0.3"], 0),
     (["10.0.0.3"], None), (["10.0.0.3"], 70_000)],
)  # fmt: skip
def test_where_nobody_could_join_there_is_no_row(addresses: list[str], port: int | None) -> None:
    assert read_answer(addresses, port, TOLD, OWN) is None


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (None, ""),
        (b"\xff\xfe\x00x", "\ufffd\ufffdx"),
        ("Wei\u202eZhang\u0335\u0336".encode(), "WeiZhang"),
        (b"W" * 10_000, "W" * 40),
        (b"  a \n b\t", "a b"),
        (b"<b>x</b>", "<b>x</b>"),
    ],
)
def test_a_title_is_cleaned_and_cut(title: bytes | None, shown: str) -> None:
    found = read_answer(["10.0.0.3"], 9293, {b"title": title, b"kind": b"\x00other"}, ())
    assert found is not None
    assert (found.title, found.kind, found.version) == (shown, "room", "")


def test_classes_come_first_each_once_and_not_without_end() -> None:
    a, b = Found("Zoe", "class", "10.0.0.1", 1), Found("ada", "room", "10.0.0.2", 1)
    c = Found("Ben", "room", "10.0.0.3", 1)
    assert listed({"x": c, "y": b, "z": a, "again": a}) == (a, b, c)
    many = {str(n): Found(str(n), "room", "10.0.0.1", n + 1) for n in range(200)}
    assert len(listed(many)) == MOST


def test_nothing_finds_nothing() -> None:
    finder = Nothing()
    assert finder.found() == ()
    finder.close()


def test_a_finder_returns_at_once_and_imports_the_library_in_its_thread() -> None:
    code = (
        "import sys, game.client.scenes.join\n"
        "from game.link.finding import look_around\n"
        "print('zeroconf' in sys.modules)\n"
        "finder = look_around()\n"
        "print(finder.found())\n"
        "finder.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-2:] == ["False", "()"]
    assert done.stderr == ""


def test_a_network_that_refuses_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import zeroconf

    def refuse() -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(zeroconf, "Zeroconf", refuse)
    finder = look_around()
    assert finder.found() == ()
    finder.close()
