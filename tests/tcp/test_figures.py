"""The figures 6 to 13 of RFC 9293 (sections 3.5 and 3.6), from both sides, line by line."""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp import AS_DEPLOYED, TEXT, Tcb
from tests.tcp import given
from tests.tcp.pair import Peer, State, established


def states(a: Peer, b: Peer) -> tuple[str, str]:
    return str(a.state), str(b.state)


def test_figure_6_basic_three_way_handshake() -> None:
    a, b = Peer(100), Peer(300)
    assert b.listen() == []
    assert states(a, b) == ("CLOSED", "LISTEN")
    assert a.open() == ["<SEQ=100><CTL=SYN>"]
    assert b.gets("<SEQ=100><CTL=SYN>") == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]
    assert states(a, b) == ("SYN-SENT", "SYN-RECEIVED")
    assert a.gets("<SEQ=300><ACK=101><CTL=SYN,ACK>") == ["<SEQ=101><ACK=301><CTL=ACK>"]
    assert states(a, b) == ("ESTABLISHED", "SYN-RECEIVED")
    assert b.gets("<SEQ=101><ACK=301><CTL=ACK>") == []
    assert states(a, b) == ("ESTABLISHED", "ESTABLISHED")
    assert a.send(b"x") == ["<SEQ=101><ACK=301><CTL=ACK><DATA=1>"]
    assert b.gets("<SEQ=101><ACK=301><CTL=ACK><DATA>") == ["<SEQ=301><ACK=102><CTL=ACK>"]
    assert b.read == b"x"


def test_figure_7_simultaneous_open() -> None:
    a, b = Peer(100, AS_DEPLOYED), Peer(300, AS_DEPLOYED)
    assert (a.open(), b.open()) == (["<SEQ=100><CTL=SYN>"], ["<SEQ=300><CTL=SYN>"])
    assert a.gets("<SEQ=300><CTL=SYN>") == ["<SEQ=100><ACK=301><CTL=SYN,ACK>"]
    assert states(a, b) == ("SYN-RECEIVED", "SYN-SENT")
    assert b.gets("<SEQ=100><CTL=SYN>") == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]
    assert states(a, b) == ("SYN-RECEIVED", "SYN-RECEIVED")
    a.gets("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    assert states(a, b) == ("ESTABLISHED", "SYN-RECEIVED")
    b.gets("<SEQ=100><ACK=301><CTL=SYN,ACK>")
    assert states(a, b) == ("ESTABLISHED", "ESTABLISHED")


def test_figure_7_by_the_text_of_3_10_7_4_bare_acks_complete_it() -> None:
    a, b = Peer(100, TEXT), Peer(300, TEXT)
    a.open(), b.open()
    a.gets("<SEQ=300><CTL=SYN>"), b.gets("<SEQ=100><CTL=SYN>")
    assert a.gets("<SEQ=300><ACK=101><CTL=SYN,ACK>") == ["<SEQ=101><ACK=301><CTL=ACK>"]
    assert b.gets("<SEQ=100><ACK=301><CTL=SYN,ACK>") == ["<SEQ=301><ACK=101><CTL=ACK>"]
    assert states(a, b) == ("SYN-RECEIVED", "SYN-RECEIVED")
    assert a.gets("<SEQ=301><ACK=101><CTL=ACK>") == []
    assert b.gets("<SEQ=101><ACK=301><CTL=ACK>") == []
    assert states(a, b) == ("ESTABLISHED", "ESTABLISHED")


def test_figure_8_recovery_from_old_duplicate_syn() -> None:
    a, b = Peer(100), Peer(300)
    b.listen()
    a.open()
    assert b.gets("<SEQ=90><CTL=SYN>") == ["<SEQ=300><ACK=91><CTL=SYN,ACK>"]
    assert a.gets("<SEQ=300><ACK=91><CTL=SYN,ACK>") == ["<SEQ=91><CTL=RST>"]
    assert states(a, b) == ("SYN-SENT", "SYN-RECEIVED")
    assert b.gets("<SEQ=91><CTL=RST>") == []
    assert states(a, b) == ("SYN-SENT", "LISTEN")
    b.iss = 400
    assert b.gets("<SEQ=100><CTL=SYN>") == ["<SEQ=400><ACK=101><CTL=SYN,ACK>"]
    assert a.gets("<SEQ=400><ACK=101><CTL=SYN,ACK>") == ["<SEQ=101><ACK=401><CTL=ACK>"]
    assert b.gets("<SEQ=101><ACK=401><CTL=ACK>") == []
    assert states(a, b) == ("ESTABLISHED", "ESTABLISHED")


def at_300_100() -> Tcb:
    """B of figures 9 and 10: send 300, receive 100."""
    return replace(
        given.ESTABLISHED,
        iss=299,
        snd_una=300,
        snd_nxt=300,
        irs=99,
        rcv_nxt=100,
        snd_wl1=99,
        last_ack_sent=100,
    )


def test_figure_9_half_open_connection_discovery() -> None:
    a, b = Peer(400), Peer.at(at_300_100())
    assert a.open() == ["<SEQ=400><CTL=SYN>"]
    assert b.gets("<SEQ=400><CTL=SYN>") == ["<SEQ=300><ACK=100><CTL=ACK>"]
    assert a.gets("<SEQ=300><ACK=100><CTL=ACK>") == ["<SEQ=100><CTL=RST>"]
    assert b.gets("<SEQ=100><CTL=RST>") == []
    assert states(a, b) == ("SYN-SENT", "CLOSED")
    assert b.heard == ("reset",)
    assert a.wait(1_000_000) == ["<SEQ=400><CTL=SYN>"]
    assert b.gets("<SEQ=400><CTL=SYN>") == ["<SEQ=0><ACK=401><CTL=RST,ACK>"]


def test_figure_10_active_side_causes_half_open_connection_discovery() -> None:
    a, b = Peer(0), Peer.at(at_300_100())
    assert b.send(b"0123456789") == ["<SEQ=300><ACK=100><CTL=ACK><DATA=10>"]
    assert a.gets("<SEQ=300><ACK=100><DATA=10><CTL=ACK>") == ["<SEQ=100><CTL=RST>"]
    assert b.gets("<SEQ=100><CTL=RST>") == []
    assert states(a, b) == ("CLOSED", "CLOSED")


def test_figure_11_old_duplicate_syn_initiates_a_reset_on_two_passive_sockets() -> None:
    a, b = Peer(100), Peer(300)
    a.listen(), b.listen()
    assert b.gets("<SEQ=90><CTL=SYN>") == ["<SEQ=300><ACK=91><CTL=SYN,ACK>"]
    assert a.gets("<SEQ=300><ACK=91><CTL=SYN,ACK>") == ["<SEQ=91><CTL=RST>"]
    assert states(a, b) == ("LISTEN", "SYN-RECEIVED")
    assert b.gets("<SEQ=91><CTL=RST>") == []
    assert states(a, b) == ("LISTEN", "LISTEN")


def test_figure_12_normal_close_sequence() -> None:
    a, b = established(a_iss=99, b_iss=299)
    assert a.close() == ["<SEQ=100><ACK=300><CTL=FIN,ACK>"]
    assert b.gets("<SEQ=100><ACK=300><CTL=FIN,ACK>") == ["<SEQ=300><ACK=101><CTL=ACK>"]
    assert states(a, b) == ("FIN-WAIT-1", "CLOSE-WAIT")
    assert a.gets("<SEQ=300><ACK=101><CTL=ACK>") == []
    assert states(a, b) == ("FIN-WAIT-2", "CLOSE-WAIT")
    assert b.close() == ["<SEQ=300><ACK=101><CTL=FIN,ACK>"]
    assert a.gets("<SEQ=300><ACK=101><CTL=FIN,ACK>") == ["<SEQ=101><ACK=301><CTL=ACK>"]
    assert states(a, b) == ("TIME-WAIT", "LAST-ACK")
    assert b.gets("<SEQ=101><ACK=301><CTL=ACK>") == []
    assert states(a, b) == ("TIME-WAIT", "CLOSED")
    assert a.wait(240_000_000) == []
    assert states(a, b) == ("CLOSED", "CLOSED")
    assert (a.heard[-1], b.heard[-1]) == ("closed", "closed")


def test_figure_13_simultaneous_close_sequence() -> None:
    a, b = established(a_iss=99, b_iss=299)
    assert a.close() == ["<SEQ=100><ACK=300><CTL=FIN,ACK>"]
    assert b.close() == ["<SEQ=300><ACK=100><CTL=FIN,ACK>"]
    assert a.gets("<SEQ=300><ACK=100><CTL=FIN,ACK>") == ["<SEQ=101><ACK=301><CTL=ACK>"]
    assert b.gets("<SEQ=100><ACK=300><CTL=FIN,ACK>") == ["<SEQ=301><ACK=101><CTL=ACK>"]
    assert states(a, b) == ("CLOSING", "CLOSING")
    assert a.gets("<SEQ=301><ACK=101><CTL=ACK>") == []
    assert b.gets("<SEQ=101><ACK=301><CTL=ACK>") == []
    assert states(a, b) == ("TIME-WAIT", "TIME-WAIT")
    a.wait(240_000_000), b.wait(240_000_000)
    assert states(a, b) == ("CLOSED", "CLOSED")


def test_the_states_are_the_rfcs() -> None:
    assert [str(state) for state in State] == [
        "CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2",
        "CLOSE-WAIT",
        "CLOSING", "LAST-ACK", "TIME-WAIT",
    ]  # fmt: skip
