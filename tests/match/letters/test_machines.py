"""The reading in which automatic TCPs write: what a row takes from a tray, and what it misses there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.text import translate
from game.match.letters.answers import Played
from game.match.letters.grammar import parse
from game.match.letters.report import report
from game.match.letters.runner import play
from tests.match.letters_support import HANDSHAKE, rows


def played(text: str) -> Played:
    return play(parse(text), "tcp")


def wrong(text: str) -> list[str]:
    return [one.what for answer in played(text).answers for one in answer.wrong]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("A ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK> --> B", ["not-emitted"]),
        ("A --> <SEQ=100><ACK=301><CTL=ACK> --> B ! foul", []),
        ("A --> <SEQ=101><ACK=301><CTL=ACK> --> B ! needless", []),
        ("A --> <SEQ=101><ACK=301><CTL=ACK><DATA=5> --> B\nB owes <SEQ=301><ACK=106><CTL=ACK>", []),
        ("A SEND 5\n--> <SEQ=101><ACK=301><CTL=ACK><DATA=5> -->", []),
        ("A FIN-WAIT-1 --> <SEQ=101><ACK=301><CTL=FIN,ACK> --> B CLOSE-WAIT", []),
        ("A CLOSED --> <SEQ=101><ACK=301><CTL=RST,ACK> --> B CLOSED", []),
        ("A ABORT\nA CLOSED\nA --> <SEQ=101><ACK=301><CTL=RST,ACK> --> B CLOSED", []),
        ("A OPEN-ACTIVE", ["no-call"]),
        ("A OPEN-PASSIVE", ["no-call"]),
        ("A CLOSE\nA FIN-WAIT-1", []),
        ("A RETRANSMISSION-TIMEOUT", ["no-timer"]),
        ("A [....]\nB owes nothing", []),
        ("A REBOOT\nA CLOSED\nA SYN-SENT --> <SEQ=7><CTL=SYN> --> B ESTABLISHED", []),
        ("... <SEQ=100><CTL=SYN> -->", ["not-held"]),
        ("(5) A OPEN-ACTIVE\n(5) A SYN-SENT --> <SEQ=9><CTL=SYN> ...", []),
        ("(5) (old) ... <SEQ=9><CTL=SYN> -->\n(5) B owes <SEQ=0><ACK=10><CTL=RST,ACK>", []),
    ],
)
def test_a_row_after_the_handshake(row: str, what: list[str]) -> None:
    assert wrong(HANDSHAKE + row) == what


def test_what_is_not_in_the_tray_is_told_with_what_is() -> None:
    text = "--> <SEQ=100><CTL=SYN> -->\n<-- <SEQ=300><ACK=100><CTL=SYN,ACK> <--"
    (line,) = [line for line in report(played(text), translate) if "wrong, line" in line]
    told = "the TCP of B does not write <SEQ=300><ACK=100><CTL=SYN,ACK>; it has written "
    assert line.endswith(told + "<SEQ=300><ACK=101><CTL=SYN,ACK>")


def test_settings_deal_the_numbers() -> None:
    text = "isn A = 5\nisn B = 7 9\n--> <SEQ=5><CTL=SYN> -->\n<-- <SEQ=7><ACK=6><CTL=SYN,ACK> <--\n"
    assert wrong(text) == []
    text += "B REBOOT\nB OPEN-PASSIVE\n(old) ... <SEQ=3><CTL=SYN> -->\nB owes <SEQ=9><ACK=4><CTL=SYN,ACK>"
    assert wrong(text) == []


def test_a_candle_that_is_down_already_needs_no_waiting() -> None:
    text = "CLOSED CLOSED\n--x <SEQ=100><CTL=SYN>\n<SEQ=300><CTL=SYN> x--\nwait 7s\n"
    text += "A RETRANSMISSION-TIMEOUT\n--x <SEQ=100><CTL=SYN>\n"
    text += "B RETRANSMISSION-TIMEOUT\n<SEQ=300><CTL=SYN> x--\n"
    assert wrong(text) == []
    assert played(text).answers[-1].at < 8_000_000


@given(st.lists(rows(), max_size=12), st.sampled_from(["", "as-deployed = off\n", "law = four-way\n"]))
def test_nothing_that_can_be_read_breaks_it(lines: list[str], law: str) -> None:
    found = played(law + "\n".join(lines))
    assert len(found.answers) == len(lines)
    assert list(report(found, translate))
