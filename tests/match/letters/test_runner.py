"""The runner: what each kind of row does, and that whatever is asserted wrongly is told."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.text import translate
from game.match.letters.answers import Played
from game.match.letters.grammar import parse
from game.match.letters.report import report
from game.match.letters.runner import play
from game.tcp import ACK, SYN, Segment
from game.tcp.tcb import State
from tests.match.letters_support import HANDSHAKE, rows


def played(text: str) -> Played:
    return play(parse(text))


def wrong(text: str) -> list[str]:
    return [one.what for answer in played(text).answers for one in answer.wrong]


def said(text: str) -> Iterable[str]:
    return [answer.verdict.kind for answer in played(text).answers if answer.verdict is not None]


def test_a_handshake_is_answered_line_by_line() -> None:
    found = played(HANDSHAKE)
    assert found.holds
    opening, second, third = found.answers[1:]
    assert opening.verdict is not None
    assert (opening.verdict.kind, opening.verdict.rule) == ("legal", "open")
    assert [(one.house, one.before, one.after) for one in opening.happenings] == [
        ("A", "CLOSED", "SYN-SENT"),
        ("B", "LISTEN", "SYN-RECEIVED"),
    ]
    assert opening.standings[1].owes == (Segment(300, 101, SYN | ACK),)
    assert second.standings[0].owes == (Segment(101, 301, ACK),)
    assert (third.standings[0].state, third.standings[1].hearts) == (State.ESTABLISHED, "****")
    assert third.arrivals[0].house == "B"


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("A CLOSED", "state"),
        ("A [....]", "hearts"),
        ("A ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK> --> B", None),
        ("A --> <SEQ=101><ACK=301><CTL=ACK> --> B ! legal", "verdict"),
        ("A --> <SEQ=101><ACK=301><CTL=ACK> --> B ! needless four-letters", "word"),
        ("A --> <SEQ=100><ACK=301><CTL=ACK> --> B", "came-back"),
        ("A --> <SEQ=100><ACK=301><CTL=ACK> --> B ! foul 3.4 seq-not-moved", None),
        ("... <SEQ=100><CTL=SYN> --> B", "not-held"),
        ("A owes <SEQ=101><ACK=301><CTL=ACK>", "owes-not"),
        ("A owes nothing", None),
        ("A RETRANSMISSION-TIMEOUT", "no-timer"),
        ("A TIME-WAIT-TIMEOUT", "no-timer"),
        ("A USER-TIMEOUT", "no-timer"),
        ("A OPEN-PASSIVE", "no-call"),
        ("A OPEN-PASSIVE ! returned", None),
        ("A CLOSE ! legal", "announced"),
        ("A CLOSE", None),
    ],
)
def test_what_is_asserted_wrongly_is_told(row: str, what: str | None) -> None:
    assert wrong(HANDSHAKE + row) == ([] if what is None else [what])


def test_a_debt_that_is_another_or_still_there_is_told() -> None:
    opened = "CLOSED LISTEN\n--> <SEQ=100><CTL=SYN> -->\n"
    assert wrong(opened + "B owes nothing") == ["owes-something"]
    assert wrong(opened + "B owes <SEQ=300><ACK=100><CTL=SYN,ACK>") == ["owes"]


def test_a_foul_changes_nothing_and_does_not_arrive() -> None:
    found = played("--> <SEQ=100><CTL=SYN> -->\nB --> <SEQ=300><ACK=100><CTL=SYN,ACK> --> A ! foul\n")
    assert found.answers[1].standings == found.answers[0].standings
    assert found.answers[1].arrivals == ()


def test_numbers_are_dealt_from_the_script_itself_but_not_from_its_fouls() -> None:
    text = "--> <SEQ=7><CTL=SYN> -->\n<-- <SEQ=9><ACK=9><CTL=SYN,ACK> <-- ! foul\n"
    text += "<-- <SEQ=8><ACK=8><CTL=SYN,ACK> <--"
    assert list(said(text)) == ["legal", "foul", "legal"]


def test_dealt_numbers_are_a_law() -> None:
    assert list(said("isn A = 5 9\n--> <SEQ=7><CTL=SYN> --> ! returned\n--> <SEQ=5><CTL=SYN> --> \n")) == [
        "returned",
        "legal",
    ]
    assert wrong("isn = free\nisn A = 5\n--> <SEQ=7><CTL=SYN> -->") == []


def test_the_second_number_is_dealt_when_the_first_is_used_up() -> None:
    text = "isn A = 5 9\n--x <SEQ=5><CTL=SYN>\nA ABORT\nA CLOSED\nA SYN-SENT --x <SEQ=9><CTL=SYN>\n"
    assert wrong(text) == []
    text = "isn B = 300 400\n(old) ... <SEQ=90><CTL=SYN> -->\nB owes <SEQ=300><ACK=91><CTL=SYN,ACK>\n"
    text += "(forged) ... <SEQ=91><CTL=RST> --> LISTEN\n(old) ... <SEQ=70><CTL=SYN> -->\n"
    assert wrong(text + "B owes <SEQ=400><ACK=71><CTL=SYN,ACK>") == []


def test_a_silent_call_is_made_and_one_by_letter_is_announced() -> None:
    found = played(
        "CLOSED CLOSED\nB OPEN-PASSIVE\nA OPEN-ACTIVE\nA SYN-SENT --> <SEQ=1><CTL=SYN> --> SYN-RECEIVED"
    )
    assert found.holds
    assert found.answers[1].verdict is not None
    assert not found.answers[1].announced
    assert found.answers[2].announced


def test_a_house_without_a_door_is_one_tcb_and_with_one_it_goes_on_listening() -> None:
    text = HANDSHAKE + "(forged) ... <SEQ=101><CTL=RST> --> {}\n"
    assert wrong(text.format("CLOSED")) == []
    assert wrong("door = on\n" + text.format("LISTEN")) == []


def test_time_passes_only_where_the_script_says_so() -> None:
    lost = "A --x <SEQ=100><CTL=SYN>\n"
    assert list(said(lost * 2)) == ["legal", "impatient"]
    assert list(said(lost + "wait 5.9s\n" + lost)) == ["legal", "impatient"]
    assert list(said(lost + "wait 6s\n" + lost)) == ["legal", "legal"]
    assert list(said("candle = 2s\n" + lost + "A RETRANSMISSION-TIMEOUT\n" + lost)) == ["legal", "legal"]


def test_letters_fly_as_long_as_the_setting_says() -> None:
    found = played("way = 2s\n" + HANDSHAKE)
    assert found.holds
    assert found.answers[-1].at == 6_000_004


def test_two_time_outs_that_fall_together_can_both_be_named() -> None:
    text = "CLOSED CLOSED\n--x <SEQ=100><CTL=SYN>\n<SEQ=300><CTL=SYN> x--\nA RETRANSMISSION-TIMEOUT\n"
    assert wrong(text + "B RETRANSMISSION-TIMEOUT\n--x <SEQ=100><CTL=SYN> ! legal\n") == []


def test_a_reboot_forgets() -> None:
    found = played(HANDSHAKE + "A REBOOT\nA CLOSED\n<-- <SEQ=301><ACK=101><CTL=ACK><DATA=5> <--\n")
    assert found.answers[-1].standings[0].owes == (Segment(101, 0, 4),)


def test_a_port_without_a_desk_is_met_on_the_doorstep() -> None:
    found = played("(5) (forged) ... <SEQ=9><ACK=7><CTL=ACK> -->\n(6) (forged) <-- <SEQ=9><CTL=SYN> ...\n")
    assert found.answers[0].standings[1].owes == (Segment(7, 0, 4),)
    assert found.answers[1].standings[0].owes == (Segment(0, 10, 20),)


def test_the_report_repeats_each_row_and_says_what_came_of_it() -> None:
    lines = list(
        report(played("# A title\n" + HANDSHAKE + "A --> <SEQ=101><ACK=300><CTL=ACK> -->"), translate)
    )
    assert lines[0] == "A title"
    assert "    3  SYN-SENT    --> <SEQ=100><CTL=SYN>                   --> SYN-RECEIVED" in lines
    assert any(line.startswith("       legal · open · RFC 9293, 3.10.1 · ") for line in lines)
    assert "       B LISTEN > SYN-RECEIVED" in lines
    assert "       B owes <SEQ=300><ACK=101><CTL=SYN,ACK>" in lines
    assert any(line.startswith("       foul · ") for line in lines)
    assert lines[-2].startswith(
        "       wrong, line 6, column 7: <SEQ=101><ACK=300><CTL=ACK> came back (foul)"
    )
    assert lines[-1] == "Wrong assertions: 1."


def test_the_report_tells_of_candles_and_of_letters_without_effect() -> None:
    text = "A --> <SEQ=100><CTL=SYN> -->\nA RETRANSMISSION-TIMEOUT\nwait 100s\n"
    text += "(old) <-- <SEQ=1><ACK=1><CTL=RST,ACK> ..."
    lines = list(report(played(text), translate))
    assert "       A: the candle burns down, 1, at 6.000 s" in lines
    assert any(line.startswith("       A SYN-SENT > CLOSED, at 90.000 s") for line in lines)
    assert any(line.startswith("       A stays CLOSED, by 3.10.7.1") for line in lines)


def test_the_report_tells_of_house_rules_full_houses_and_other_rfcs() -> None:
    full = "backlog = 1\n" + "".join(f"({port}) (old) ... <SEQ=9><CTL=SYN> -->\n" for port in (5, 6))
    assert "       B has no free seat: dropped in silence" in list(report(played(full), translate))
    lines = list(report(played("isn A = 5\nA --> <SEQ=7><CTL=SYN> --> ! returned"), translate))
    assert any(line.startswith("       returned · iss · rule of the house · ") for line in lines)
    cookie = "cookies = 4000\n--> <SEQ=100><CTL=SYN> -->\n<-- <SEQ=53101><ACK=101><CTL=SYN,ACK> <--"
    heard = "A --> <SEQ=100><CTL=SYN> -->\n(forged) <-- <SEQ=300><ACK=101><CTL=ACK> ..."
    assert "       A stays SYN-SENT, its hearts change" in list(report(played(heard), translate))
    assert any("RFC 4987, 3.6" in line for line in report(played(cookie), translate))


def test_the_report_tells_what_a_house_reads() -> None:
    third = "A --> <SEQ=101><ACK=301><CTL=ACK> -->\n"
    text = "A --> <SEQ=101><ACK=301><CTL=ACK><DATA=10> -->"
    lines = list(report(played(HANDSHAKE + third + text), translate))
    assert [line for line in lines if "reads" in line] == ["       B reads 10 octets"]


def test_calls_and_time_outs_of_a_port_without_a_desk() -> None:
    assert wrong("(5) A OPEN-ACTIVE\n(5) A SYN-SENT --> <SEQ=7><CTL=SYN> ...") == []
    assert wrong("(5) A RETRANSMISSION-TIMEOUT") == ["no-timer"]


@given(
    st.lists(rows(), max_size=12),
    st.sampled_from(["", "law = two-way\n", "law = four-way\n", "cookies = 9\n"]),
)
def test_nothing_that_can_be_read_breaks_the_runner_or_its_report(lines: list[str], law: str) -> None:
    found = played(law + "\n".join(lines))
    assert len(found.answers) == len(lines)
    assert list(report(found, translate))
