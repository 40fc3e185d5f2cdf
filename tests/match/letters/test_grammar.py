"""The grammar of letter scripts: what each form of a line means, and where a wrong one is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.text import translate
from game.match.letters.grammar import LARGEST, parse
from game.match.letters.report import fault
from game.match.letters.script import Fault, LetterRow, OwesRow, Row, StatesRow, WaitRow, WordRow
from game.tcp import ACK, SYN, Segment
from game.tcp.tcb import State

HELLO = Segment(100, 0, SYN)


def only(text: str) -> Row:
    (row,) = parse(text).rows
    return row


def letter(text: str) -> LetterRow:
    row = only(text)
    assert isinstance(row, LetterRow)
    return row


@pytest.mark.parametrize(
    ("line", "writer", "origin", "fate"),
    [
        ("--> <SEQ=100><CTL=SYN> -->", "A", "posted", "arrives"),
        ("<-- <SEQ=100><CTL=SYN> <--", "B", "posted", "arrives"),
        ("--> <SEQ=100><CTL=SYN> ...", "A", "posted", "held"),
        ("... <SEQ=100><CTL=SYN> <--", "B", "posted", "held"),
        ("... <SEQ=100><CTL=SYN> -->", "A", "held", "arrives"),
        ("<-- <SEQ=100><CTL=SYN> ...", "B", "held", "arrives"),
        ("(duplicate) ... <SEQ=100><CTL=SYN> -->", "A", "elsewhere", "arrives"),
        ("(forged) <-- <SEQ=100><CTL=SYN> ...", "B", "elsewhere", "arrives"),
        ("... <SEQ=100><CTL=SYN> --> (old)", "A", "elsewhere", "arrives"),
        ("--x <SEQ=100><CTL=SYN>", "A", "posted", "lost"),
        ("--> <SEQ=100><CTL=SYN> --x", "A", "posted", "lost"),
        ("<SEQ=100><CTL=SYN> x--", "B", "posted", "lost"),
        ("x-- <SEQ=100><CTL=SYN> <--", "B", "posted", "lost"),
        ("... <SEQ=100><CTL=SYN> --x", "A", "held", "lost"),
        ("=2=> <SEQ=100><CTL=SYN>", "A", "posted", "twice"),
        ("--> <SEQ=100><CTL=SYN> =2=>", "A", "posted", "twice"),
        ("<=2= <SEQ=100><CTL=SYN> <--", "B", "posted", "twice"),
        ("... <SEQ=100><CTL=SYN> =2=>", "A", "held", "twice"),
        ("B --> <SEQ=100><CTL=SYN> --> A", "B", "posted", "arrives"),
        ("B <-- <SEQ=100><CTL=SYN> <-- A", "A", "posted", "arrives"),
        ("B SYN-RECEIVED --x <SEQ=100><CTL=SYN>", "B", "posted", "lost"),
        ("... <SEQ=100><CTL=SYN> --> A", "B", "held", "arrives"),
    ],
)
def test_marks_say_who_writes_and_what_becomes_of_it(line: str, writer: str, origin: str, fate: str) -> None:
    row = letter(line)
    assert (row.writer, row.origin, row.fate, row.segment) == (writer, origin, fate, HELLO)


def test_the_layout_of_the_figures() -> None:
    row = letter("    3.  ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED")
    assert [cell.state for cell in row.cells] == [State.ESTABLISHED, State.SYN_RECEIVED]
    assert row.segment == Segment(300, 101, SYN | ACK)
    assert (row.port, row.line) == (49001, 1)


def test_a_row_with_b_at_the_left_is_turned_round() -> None:
    row = letter("B SYN-RECEIVED [..oo] --> <SEQ=300><CTL=SYN> --> A ESTABLISHED")
    assert [(cell.state, cell.hearts) for cell in row.cells] == [
        (State.ESTABLISHED, ""),
        (State.SYN_RECEIVED, "..oo"),
    ]
    states = only("B LISTEN A CLOSED")
    assert isinstance(states, StatesRow)
    assert [cell.state for cell in states.cells] == [State.CLOSED, State.LISTEN]


def test_one_house_alone_may_be_asserted_by_name() -> None:
    states = only("\n2. B LISTEN (as before)")
    assert isinstance(states, StatesRow)
    assert [cell.state for cell in states.cells] == [None, State.LISTEN]
    assert states.line == 2


def test_remarks_are_comments_and_ports_are_not() -> None:
    row = letter("(??) A (!!) SYN-SENT (49002) --> <SEQ=100><CTL=SYN> --> (return to LISTEN!) B LISTEN # why")
    assert row.port == 49002
    assert [cell.state for cell in row.cells] == [State.SYN_SENT, State.LISTEN]
    assert row.source.endswith("B LISTEN")


def test_a_verdict_with_its_words() -> None:
    expected = letter("--> <SEQ=100><CTL=SYN> --> ! foul 3.10.7.4 3.4 ack-off").verdict
    assert expected is not None
    assert (expected.kind, expected.words) == ("foul", ("3.10.7.4", "3.4", "ack-off"))


@pytest.mark.parametrize(
    "word", ["OPEN-ACTIVE", "CLOSE", "ABORT", "REBOOT", "USER-TIMEOUT", "TIME-WAIT-TIMEOUT"]
)
def test_calls_and_time_outs_are_words(word: str) -> None:
    row = only(f"4. B (49002) {word} (2 MSL)")
    assert isinstance(row, WordRow)
    assert (row.house, row.word, row.port) == ("B", word, 49002)


def test_a_number_or_a_comment_alone_says_nothing() -> None:
    assert parse("1.\n# why\n\n   2.   # because").rows == ()


def test_send_says_how_many_octets() -> None:
    row = only("A SEND 10")
    assert isinstance(row, WordRow)
    assert row.octets == 10


def test_debts_and_waiting() -> None:
    owes = only("A owes <SEQ=101><ACK=301><CTL=ACK>")
    assert isinstance(owes, OwesRow)
    assert owes.segment == Segment(101, 301, ACK)
    nothing = only("(49002) B owes nothing")
    assert isinstance(nothing, OwesRow)
    assert (nothing.segment, nothing.port) == (None, 49002)


@pytest.mark.parametrize(
    ("said", "duration"),
    [
        ("6s", 6_000_000),
        ("6", 6_000_000),
        ("1.5s", 1_500_000),
        ("200ms", 200_000),
        ("0.5ms", 500),
        ("20us", 20),
    ],
)
def test_durations_are_exact(said: str, duration: int) -> None:
    assert only(f"wait {said}") == WaitRow(1, f"wait {said}", duration)


def test_numbers_may_have_names() -> None:
    text = "Z = 90\nLast = 4294967295\n--> <SEQ=Z><CTL=SYN> -->\n<-- <SEQ=Last+1><ACK=Z+1><CTL=SYN,ACK> <--"
    rows = parse(text).rows
    assert [row.segment for row in rows if isinstance(row, LetterRow)] == [
        Segment(90, 0, SYN),
        Segment(0, 91, SYN | ACK),
    ]


def test_settings_reach_the_law() -> None:
    script = parse(
        "# A title\nlaw = two-way\nisn=free\nisn A = 100 400 # twice\nway = 2s\nbacklog = 2\ncookies = none\n"
        "as-deployed = off\nchallenge = off\ntime-wait = off\ntext-on-syn = on\nrecycle = on\nshelf = 3000\n"
        "candle = 3s\n2msl = 20s\nuser-timeout = never\ncalls = open send\n\nCLOSED LISTEN\n"
    )
    law = script.law
    assert (script.title, script.isn, script.way, script.door) == (
        "A title",
        ((100, 400), ()),
        2_000_000,
        True,
    )
    assert (law.name, law.isn, law.backlog, law.cookies, law.shelf) == ("two-way", "free", 2, None, 3000)
    assert (law.as_deployed, law.challenge, law.time_wait, law.text_on_syn) == (False, False, False, True)
    assert law.recycle
    assert (law.timers.rto, law.timers.msl2, law.timers.user_timeout) == (3_000_000, 20_000_000, None)
    assert law.opener == law.listener == law.both == ("open", "send")


def test_the_first_row_of_states_says_how_the_houses_begin() -> None:
    assert parse("").starts == (State.CLOSED, State.LISTEN)
    assert parse("1. CLOSED CLOSED").starts == (State.CLOSED, State.CLOSED)
    assert parse("A LISTEN").starts == (State.LISTEN, State.LISTEN)


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("A SYN-SENT --> <SEQ=100><CTL=SYM> --> B", 1, 30, "expected SYN, ACK"),
        ("\n\n  A --> <SEQ=1O0><CTL=SYN> -->", 3, 14, "expected a number"),
        ("A --> <SEQ=4294967296><CTL=SYN> -->", 1, 12, "up to 4294967295"),
        ("A --> <CTL=SYN> -->", 1, 16, "every letter has a number"),
        ("A --> <SEQ=1><ACK=2><CTL=SYN> -->", 1, 30, "expected ACK in its CTL"),
        ("A --> <SEQ=1><CTL=SYN,ACK> -->", 1, 27, "expected <ACK=...>"),
        ("A --> <SEQ=1><SEQ=1> -->", 1, 15, "stands twice"),
        ("A --> <SEQ=1><CTL=SYN,SYN> -->", 1, 23, "stands twice"),
        ("A --> <SEQ=1><WND=5> -->", 1, 15, "expected SEQ, ACK, CTL or DATA"),
        ("A --> <SEQ=1><DATA=65536> -->", 1, 20, "at most 65535"),
        ("A --> <SEQ=1 <CTL=SYN> -->", 1, 7, "expected <SEQ=...>"),
        ("Z = 4294967290\nA --> <SEQ=Z><CTL=SYM> -->", 2, 19, "found SYM"),
        ("Z = 5\nA --> <CTL=SYM><SEQ=Z> -->", 2, 12, "found SYM"),
        ("A --> <SEQ=Z+1><CTL=SYN> -->", 1, 12, "no number is named Z"),
        ("A SYN-SEND --> <SEQ=1> -->", 1, 3, "SYN-SEND is no state"),
        ("A OPENS", 1, 3, "neither a state nor a call"),
        ("A --> B", 1, 7, "expected a letter like"),
        ("A CLOSED LISTEN SYN-SENT", 1, 17, "expected the end"),
        ("A --> <SEQ=1> <-- B", 1, 15, "do not fit"),
        ("A <SEQ=1> B", 1, 3, "do not fit"),
        ("A --> <SEQ=1> --> A", 1, 7, "same house"),
        ("A CLOSED A CLOSED", 1, 12, "same house"),
        ("A --> <SEQ=1> --> ! fowl", 1, 21, "expected a verdict"),
        ("A --> <SEQ=1> --> [....", 1, 19, "expected four hearts"),
        ("CLOSED", 1, 1, "whose state"),
        ("(only a remark)", 1, 1, "expected a state"),
        ("A SEND", 1, 7, "expected how many octets"),
        ("A SEND 0", 1, 8, "expected how many octets"),
        ("A owes something", 1, 8, "expected a letter or the word nothing"),
        ("A owes nothing else", 1, 16, "expected the end"),
        ("wait long", 1, 6, "expected a time"),
        ("wait 99999999s", 1, 6, "expected a time"),
        ("CLOSED ESTABLISHED", 1, 8, "begins CLOSED or in LISTEN"),
        ("CLOSED LISTEN\nlaw = two-way", 2, 1, "before the first event"),
        ("lore = two-way", 1, 1, "no setting lore"),
        ("law = one-way", 1, 7, "expected three-way"),
        ("isn = wild", 1, 7, "expected dealt or free"),
        ("isn A = 1 2 x", 1, 9, "expected a number"),
        ("isn B =", 1, 8, "expected a number"),
        ("challenge = yes", 1, 13, "expected on or off"),
        ("calls = open sing", 1, 9, "found sing"),
        ("backlog = many", 1, 11, "expected a number"),
        ("(70000) A CLOSED", 1, 1, "from 1 to 65535"),
        ("A --> <SEQ=1> --> §", 1, 19, "no word, letter or mark"),
        ("A ==> <SEQ=1>", 1, 3, "no word, letter or mark"),
    ],
)
def test_a_fault_has_its_place_and_says_what_was_expected(
    text: str, line: int, column: int, says: str
) -> None:
    with pytest.raises(Fault) as caught:
        parse(text)
    found = caught.value
    told = fault(found, translate)
    assert told.startswith(f"{line}:{column}: "), told
    assert says in told


def test_every_line_that_cannot_be_read_is_told() -> None:
    """A teacher mends them all at once."""
    with pytest.raises(Fault) as caught:
        parse("CLOSED LISTEN\nA DANCE\nA --> <SEQ=1><CTL=SYN> --> B\nB <--\nlaw = none")
    told = [fault(one, translate) for one in (caught.value, *caught.value.also)]
    assert [one.split(" ")[0] for one in told] == ["2:3:", "4:6:", "5:1:"]
    assert told[1].endswith("found the end of the line")


def test_a_script_that_is_too_large_is_not_read() -> None:
    with pytest.raises(Fault, match="too-large"):
        parse("#" * (LARGEST + 1))


WORDS = """
    A B CLOSED LISTEN ESTABLISHED --> <-- ... --x x-- =2=> <=2= <SEQ=1><CTL=SYN> <SEQ=1><ACK=2><CTL=ACK>
    ! foul [....] (1) (old) owes nothing wait 6s SEND 10 CLOSE REBOOT law = two-way 1. #
"""
_words = st.sampled_from(WORDS.split())


@given(st.lists(st.lists(_words, max_size=8).map(" ".join), max_size=4).map("\n".join) | st.text(max_size=60))
def test_any_text_is_a_script_or_a_fault_in_one_of_its_lines(text: str) -> None:
    found = None
    try:
        parse(text)
    except Fault as raised:
        found = raised
    if found is not None:
        assert 1 <= found.line <= len(text.splitlines())
        assert 1 <= found.column <= len(text.splitlines()[found.line - 1]) + 1
        assert fault(found, translate)
