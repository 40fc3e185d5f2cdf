"""The packetdrill script: a handshake from either side, what came in and what went out."""

from game.content.text import translate
from game.match.export.formats import FORMATS, exported
from game.match.export.packetdrill import Place, packetdrill
from game.match.match import Match
from tests.match.export_support import ONE, goodbye, notes_of, storm
from tests.match.support import Hand, level


def script(match: Match, connection: int = 0, kernel: Place = "listener") -> list[str]:
    found = packetdrill(match.books.reveals[connection], notes_of(match), kernel)
    assert found is not None
    assert found.endswith("\n")
    return found.splitlines()


def test_a_calm_handshake() -> None:
    assert script(storm(weather="calm")) == [
        "// Three Letters, connection 1, port 49001: the kernel is the listener.",
        "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3",
        "+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
        "+0 bind(3, ..., ...) = 0",
        "+0 listen(3, 1) = 0",
        "",
        "+.1 < S 0:0(0) win 1000",
        "+0 > S. 0:0(0) ack 1 <...>",
        "+.1 < . 1:1(0) ack 1 win 1000",
        "+0 accept(3, ..., ...) = 4",
    ]


def test_a_calm_handshake_with_the_kernel_as_opener() -> None:
    assert script(storm(weather="calm"), kernel="opener") == [
        "// Three Letters, connection 1, port 49001: the kernel is the opener.",
        "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3",
        "+0 fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)",
        "+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0",
        "+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)",
        "",
        "+0 > S 0:0(0) <...>",
        "+.1 < S. 0:0(0) ack 1 win 1000",
        "+0 > . 1:1(0) ack 1 <...>",
        "+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0",
    ]


def test_an_openers_repeat_comes_after_a_second_and_text_does_not_ride_on_its_third_letter() -> None:
    assert [line for line in script(goodbye(), kernel="opener") if " > " in line or " < " in line] == [
        "+0 > S 0:0(0) <...>",
        "+1 > S 0:0(0) <...>",
        "+.1 < S. 0:0(0) ack 1 win 1000",
        "+0 > . 1:1(0) ack 1 <...>",
    ]
    hand = Hand(level(ONE))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
    hand.post("A", "<SEQ=101><ACK=301><CTL=ACK><DATA=5>", 5)
    hand.until(60)
    assert "+0 > . 1:1(0) ack 1 <...>" in script(hand.match, kernel="opener")


def test_an_opener_who_never_said_the_third_letter_has_still_connected() -> None:
    hand = Hand(level(ONE))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
    hand.until(5)
    hand.match.void(5_000_000)
    assert script(hand.match, kernel="opener")[-2:] == [
        "+.1 < S. 0:0(0) ack 1 win 1000",
        "+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0",
    ]
    assert packetdrill(hand.match.books.reveals[0], notes_of(hand.match)) is None


def test_among_the_formats_it_is_the_first_handshake_of_the_match() -> None:
    octets = exported("packetdrill", storm(weather="calm"), translate, "opener")
    assert octets is not None
    assert octets.decode().splitlines() == script(storm(weather="calm"), kernel="opener")
    hand = Hand(level(ONE))
    hand.until(3)
    hand.match.void(3_000_000)
    assert exported("packetdrill", hand.match, translate) is None
    begin = {"svg": b"<svg", "csv": b"\xef\xbb\xbfconnection", "pcapng": b"\x0a\x0d\x0d\x0a"}
    for name in FORMATS:
        if name != "packetdrill":
            assert (exported(name, hand.match, translate) or b"").startswith(begin[name])


def test_an_unasked_repeat_comes_after_a_second_and_lost_letters_do_not_come_in() -> None:
    """The SYN,ACK was lost, and the listener's candle brought it again. The first SYN never came."""
    assert script(goodbye())[6:] == [
        "+.1 < S 0:0(0) win 1000",
        "+0 > S. 0:0(0) ack 1 <...>",
        "+1 > S. 0:0(0) ack 1 <...>",
        "+.1 < . 1:1(0) ack 1 win 1000",
        "+0 accept(3, ..., ...) = 4",
    ]


def test_waits_double_and_what_no_kernel_writes_is_left_out() -> None:
    hand = Hand(level(ONE))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    for at in (2, 3, 8, 20):  # the second one is impatient
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", at)
    hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 24)
    hand.until(60)
    assert [line for line in script(hand.match) if ">" in line] == [
        "+0 > S. 0:0(0) ack 1 <...>",
        "+1 > S. 0:0(0) ack 1 <...>",
        "+2 > S. 0:0(0) ack 1 <...>",
    ]


def test_a_smudged_letter_never_reaches_the_kernel() -> None:
    smudged = 0
    for seed in range(8):
        match = storm(seed, "fog")
        for number, reveal in enumerate(match.books.reveals):
            came = [one for one in reveal.flights if one.side == reveal.opener and one.fate == "smudged"]
            whole = [one for one in reveal.flights if one.side == reveal.opener and one.fate == "arrived"]
            inward = [line for line in script(match, number) if " < " in line]
            assert len(inward) <= sum(len(one.arrivals) for one in whole)
            smudged += len(came)
    assert smudged


def test_there_is_none_without_a_listener_or_without_a_connection() -> None:
    both = Hand(level('[[connection]]\nopens = "both"\niss = { opener = 100, listener = 300 }\n'))
    both.post("A", "<SEQ=100><CTL=SYN>", 0)
    both.post("B", "<SEQ=300><CTL=SYN>", 0)
    both.post("A", "<SEQ=100><ACK=301><CTL=SYN,ACK>", 2)
    both.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
    both.until(30)
    assert packetdrill(both.match.books.reveals[0], notes_of(both.match)) is None
    alone = Hand(level(ONE))
    alone.post("A", "<SEQ=100><CTL=SYN>", 0)
    alone.until(200)
    assert packetdrill(alone.match.books.reveals[0], notes_of(alone.match)) is None
