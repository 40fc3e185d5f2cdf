"""The seats that a player has sat on are kept until they are left."""

import stat
import sys
from pathlib import Path

import pytest

from game.client import seats
from game.client.seats import MOST, Sat
from game.client.table import Table
from game.link import Event, LinkState, Move, Open
from game.wire.destination import Destination
from game.wire.messages import Leave, Seated

RELAY = Destination("192.168.1.5")
SEATED = Seated("4", "B", "secret", False)


class Wire:
    """A link that says what it was given and keeps what it is told."""

    def __init__(self, *events: Event) -> None:
        self.events = list(events)
        self.sent: list[Move] = []
        self.closed = False
        self.state: LinkState = Open()

    def poll(self) -> list[Event]:
        events, self.events = self.events, []
        return events

    def send(self, move: Move) -> int:
        self.sent.append(move)
        return len(self.sent)

    def clock(self) -> int:
        return 0

    def close(self) -> None:
        self.closed = True


def table(wire: Wire) -> Table:
    made = Table(wire, lambda: 0, place=RELAY, name="Mei")
    made.poll()
    return made


def test_a_seat_is_written_down_when_it_is_taken(home: Path) -> None:
    table(Wire(SEATED))
    assert seats.seats() == (Sat("192.168.1.5:9293", "4", "Mei", "secret"),)
    assert seats.token_for("192.168.1.5:9293", "4", "Mei") == "secret"
    assert seats.token_for("192.168.1.5:9293", "", "Mei") == "secret"


@pytest.mark.parametrize(
    ("relay", "room", "name"),
    [("192.168.1.6:9293", "4", "Mei"), ("192.168.1.5:9293", "5", "Mei"), ("192.168.1.5:9293", "4", "Ada")],
)
def test_another_relay_room_or_name_has_no_token(home: Path, relay: str, room: str, name: str) -> None:
    table(Wire(SEATED))
    assert seats.token_for(relay, room, name) == ""


def test_a_seat_that_is_left_is_struck_off(home: Path) -> None:
    wire = Wire(SEATED)
    table(wire).leave()
    assert wire.sent == [Leave()]
    assert wire.closed
    assert seats.seats() == ()


def test_a_seat_that_is_only_hung_up_is_kept(home: Path) -> None:
    wire = Wire(SEATED)
    table(wire).hang_up()
    assert wire.sent == []
    assert wire.closed
    assert len(seats.seats()) == 1


def test_the_own_relay_and_solo_play_write_nothing(home: Path) -> None:
    Table(Wire(SEATED), lambda: 0, port=9293).poll()
    assert not seats.seats_file().exists()


def test_the_newest_comes_first_and_the_oldest_go(home: Path) -> None:
    for number in range(MOST + 3):
        seats.remember(Sat("relay:1", "4", "Mei", f"token {number}"))
    assert len(seats.seats()) == MOST
    assert seats.token_for("relay:1", "", "Mei") == f"token {MOST + 2}"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'[{"relay": 3}]'])
def test_a_file_that_cannot_be_read_counts_as_empty(home: Path, content: bytes) -> None:
    seats.seats_file().parent.mkdir(parents=True)
    seats.seats_file().write_bytes(content)
    assert seats.seats() == ()
    seats.remember(Sat("relay:1", "4", "Mei", "token"))
    assert len(seats.seats()) == 1


def test_a_disk_that_refuses_is_no_reason_to_fail(home: Path) -> None:
    home.write_text("a file where the folder should be")
    seats.remember(Sat("relay:1", "4", "Mei", "token"))
    seats.forget("token")
    assert seats.seats() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_may_read_a_token(home: Path) -> None:
    table(Wire(SEATED))
    assert stat.S_IMODE(seats.seats_file().stat().st_mode) == 0o600
