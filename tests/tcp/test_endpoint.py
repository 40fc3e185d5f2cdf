"""The automatic endpoint: queues, timers, and calls that wait (section 3.10)."""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp import AS_DEPLOYED, Options, Segment, Tcb
from game.tcp import endpoint as tcp
from game.tcp.endpoint import Endpoint
from game.tcp.timers import Timers
from tests.tcp import given
from tests.tcp.pair import Peer, State, established

S = 1_000_000


def at(tcb: Tcb, **kept: object) -> Peer:
    return Peer(tcb.iss, end=replace(Endpoint(tcb=tcb), **kept))


def test_a_syn_is_repeated_at_1_3_7_seconds_and_given_up_at_last() -> None:
    a = Peer(100, end=Endpoint(timers=Timers(user_timeout=10 * S)))
    assert tcp.next_deadline(a.end) is None
    a.open()
    assert tcp.next_deadline(a.end) == S
    assert [len(a.wait(t * S)) for t in (1, 2, 3, 6, 7, 9)] == [1, 0, 1, 0, 1, 0]
    assert a.wait(10 * S) == []
    assert (a.state, a.heard, tcp.next_deadline(a.end)) == (State.CLOSED, ("timeout",), None)


def test_any_slicing_of_time_gives_the_same_events() -> None:
    a, b = Peer(100), Peer(100)
    a.open(), b.open()
    by_step = [segment for t in range(1, 40) for segment in a.wait(t * S)]
    assert b.wait(39 * S) == by_step == ["<SEQ=100><CTL=SYN>"] * 5
    assert a.end == b.end


def test_giving_up_comes_before_trying_again() -> None:
    a = Peer(100, end=Endpoint(timers=Timers(user_timeout=3 * S)))
    a.open()
    assert a.wait(3 * S) == ["<SEQ=100><CTL=SYN>"]  # at 1 s; at 3 s the user time-out
    assert a.state is State.CLOSED


def test_after_a_repeated_syn_text_waits_three_seconds() -> None:
    a = Peer(100)
    a.open()
    a.wait(S)
    a.gets("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    assert tcp.next_deadline(a.end) is None
    a.send(b"hello")
    assert tcp.next_deadline(a.end) == S + 3 * S


def test_text_sent_early_is_queued_and_carries_the_ack() -> None:
    a = Peer(100)
    a.open()
    assert a.send(b"hello") == []
    assert a.gets("<SEQ=300><ACK=101><CTL=SYN,ACK>") == ["<SEQ=101><ACK=301><CTL=ACK><DATA=5>"]


def test_text_and_close_in_syn_received_wait_for_established() -> None:
    b = at(given.SYN_RECEIVED)
    assert b.send(b"hello") == []
    assert b.close() == []
    assert b.state is State.SYN_RECEIVED
    late = tcp.send(b.end, 0, b"more")
    assert (late.error, late.cites) == ("connection closing", ("3.10.2-closing",))
    opened = tcp.arrives(b.end, 0, Segment.parse("<SEQ=301><ACK=101><CTL=ACK>"))
    assert [str(segment) for segment in opened.emitted] == [
        "<SEQ=101><ACK=301><CTL=ACK><DATA=5>",
        "<SEQ=106><ACK=301><CTL=FIN,ACK>",
    ]
    assert opened.cites[-1] == "3.10.4-ESTABLISHED"
    assert opened.endpoint.tcb.state is State.FIN_WAIT_1


def test_close_in_syn_received_with_nothing_queued_sends_the_fin() -> None:
    b = at(given.SYN_RECEIVED)
    assert b.close() == ["<SEQ=101><ACK=301><CTL=FIN,ACK>"]
    assert b.state is State.FIN_WAIT_1
    assert b.wait(S) == ["<SEQ=100><ACK=301><CTL=SYN,ACK>"]  # the front of the retransmission queue
    assert b.gets("<SEQ=301><ACK=101><CTL=ACK>") == []  # our SYN is acknowledged, our FIN is not
    assert b.state is State.FIN_WAIT_1
    assert b.wait(4 * S) == ["<SEQ=101><ACK=301><CTL=FIN,ACK>"]


def test_no_room_for_early_text() -> None:
    a = at(given.SYN_SENT, room=4)
    outcome = tcp.send(a.end, 0, b"hello")
    assert (outcome.error, outcome.endpoint) == ("insufficient resources", a.end)
    assert outcome.cites == ("3.10.2-SYN-full",)


def test_room_for_exactly_so_much_early_text() -> None:
    a = at(given.SYN_SENT, room=5)
    assert tcp.send(a.end, 0, b"hello").error == ""


def test_an_endpoint_that_is_told_nothing_cuts_at_536_octets_and_queues_a_window() -> None:
    """Section 3.7.1: "TCP implementations MUST assume a default send MSS of 536" (MUST-15)."""
    a = at(replace(given.ESTABLISHED, snd_wnd=65535))
    assert a.send(bytes(537)) == [
        "<SEQ=101><ACK=301><CTL=ACK><DATA=536>",
        "<SEQ=637><ACK=301><CTL=ACK><DATA=1>",
    ]
    early = Endpoint(tcb=given.SYN_SENT)
    assert tcp.send(early, 0, bytes(65535)).error == ""
    assert tcp.send(early, 0, bytes(65536)).error == "insufficient resources"


def test_a_receive_that_waits_or_is_refused_says_by_which_rule() -> None:
    waits, refused = tcp.receive(Endpoint(tcb=given.ESTABLISHED), 3), tcp.receive(Endpoint(), 3)
    assert (waits.cites, waits.read, waits.error) == (("3.10.3-ESTABLISHED-queue",), b"", "")
    assert (refused.cites, refused.read) == (("3.10.3-CLOSED",), b"")


def test_an_iss_that_nobody_names_is_zero() -> None:
    outcome = tcp.arrives(Endpoint(tcb=given.LISTEN), 0, Segment.parse("<SEQ=300><CTL=SYN>"))
    assert str(outcome.emitted[0]) == "<SEQ=0><ACK=301><CTL=SYN,ACK>"


def test_a_syn_at_the_end_of_the_numbers_lights_the_candle_too() -> None:
    """SND.NXT is 0 before it, and 0 after it."""
    outcome = tcp.arrives(Endpoint(tcb=given.LISTEN), 0, Segment.parse("<SEQ=300><CTL=SYN>"), 2**32 - 1)
    assert (outcome.endpoint.tcb.snd_nxt, tcp.next_deadline(outcome.endpoint)) == (0, S)
    assert outcome.endpoint.candle.timed == 0, "its round trip is measured"
    opened = tcp.open_active(Endpoint(), 0, 2**32 - 1).endpoint
    assert (opened.tcb.snd_nxt, tcp.next_deadline(opened)) == (0, S)


def test_time_outs_say_by_which_rules() -> None:
    a = Peer(100, end=Endpoint(timers=Timers(user_timeout=4 * S)))
    a.open()
    outcome = tcp.handle_timer(a.end, 4 * S)
    assert outcome.cites == ("3.10.8-retransmission", "3.10.8-retransmission", "3.10.8-user")
    assert (len(outcome.emitted), outcome.signals, outcome.read) == (2, ("timeout",), b"")


def test_after_repeated_text_only_the_doubling_is_kept() -> None:
    """Three seconds are for a repeated SYN alone (RFC 6298, 5.7)."""
    a, _ = established()
    a.send(b"hello")
    a.wait(S)
    a.gets("<SEQ=301><ACK=106><CTL=ACK>")
    a.send(b"world")
    assert tcp.next_deadline(a.end) == S + 2 * S


def test_a_window_that_shrinks_lets_nothing_go() -> None:
    a = at(replace(given.ESTABLISHED, snd_wnd=5), mss=9)
    assert a.send(b"0123456789") == ["<SEQ=101><ACK=301><CTL=ACK><DATA=5>"]
    shrunk = replace(Segment.parse("<SEQ=301><ACK=102><CTL=ACK>"), wnd=2)
    assert tcp.arrives(a.end, 0, shrunk).emitted == ()
    just = replace(shrunk, wnd=5)
    assert [str(segment) for segment in tcp.arrives(a.end, 0, just).emitted] == [
        "<SEQ=106><ACK=301><CTL=ACK><DATA=1>"
    ]


def test_send_where_nothing_can_be_sent() -> None:
    outcome = tcp.send(Endpoint(), 0, b"x")
    assert (outcome.error, outcome.emitted) == ("connection does not exist", ())


def test_text_is_cut_to_segments_and_to_the_window() -> None:
    a = at(replace(given.ESTABLISHED, snd_wnd=5), mss=3)
    assert a.send(b"0123456789") == [
        "<SEQ=101><ACK=301><CTL=ACK><DATA=3>",
        "<SEQ=104><ACK=301><CTL=ACK><DATA=2>",
    ]
    assert a.close() == []
    assert a.state is State.FIN_WAIT_1
    assert a.gets("<SEQ=301><ACK=104><CTL=ACK>") == [  # its window is 1000
        f"<SEQ={seq}><ACK=301><CTL=ACK><DATA={octets}>" for seq, octets in ((106, 3), (109, 2))
    ] + ["<SEQ=111><ACK=301><CTL=FIN,ACK>"]
    assert (a.end.tcb.text, a.end.tcb.fin, a.end.tcb.snd_nxt) == (b"3456789", 111, 112)
    assert a.wait(a.end.candle.deadline or 0) == ["<SEQ=104><ACK=301><CTL=ACK><DATA=3>"]


def test_what_waited_announces_our_window_too() -> None:
    a = at(replace(given.ESTABLISHED, snd_wnd=2, rcv_wnd=500), mss=9)
    a.send(b"0123")
    a.close()
    outcome = tcp.arrives(a.end, 0, Segment.parse("<SEQ=301><ACK=103><CTL=ACK>"))
    assert [(segment.fin, segment.wnd) for segment in outcome.emitted] == [(False, 500), (True, 500)]


def test_close_in_close_wait_waits_for_the_window() -> None:
    a = at(replace(given.CLOSE_WAIT, snd_wnd=2), mss=3)
    a.send(b"0123")
    assert a.close() == []
    assert a.state is State.CLOSE_WAIT
    opened = tcp.arrives(a.end, 0, Segment.parse("<SEQ=302><ACK=103><CTL=ACK>"))
    assert [str(segment) for segment in opened.emitted] == [
        "<SEQ=103><ACK=302><CTL=ACK><DATA=2>",
        "<SEQ=105><ACK=302><CTL=FIN,ACK>",
    ]
    assert opened.cites[-1] == "3.10.4-CLOSE-WAIT"
    assert opened.endpoint.tcb.state is State.LAST_ACK


def test_a_fin_that_waits_for_the_window_while_the_peer_closes() -> None:
    a = at(replace(given.ESTABLISHED, snd_wnd=2), mss=9)
    a.send(b"0123")
    a.close()
    assert a.gets("<SEQ=301><ACK=101><CTL=FIN,ACK>") == [
        "<SEQ=103><ACK=302><CTL=ACK><DATA=2>",
        "<SEQ=105><ACK=302><CTL=FIN,ACK>",
    ]
    assert a.state is State.CLOSING


def test_the_candle_follows_the_acks() -> None:
    a, b = established()
    a.send(b"hello")
    a.send(b"world")
    assert tcp.next_deadline(a.end) == S
    a.now = S // 2
    a.gets("<SEQ=301><ACK=106><CTL=ACK>")
    assert tcp.next_deadline(a.end) == S // 2 + a.end.candle.rto
    a.gets("<SEQ=301><ACK=111><CTL=ACK>")
    assert tcp.next_deadline(a.end) is None
    assert a.heard[-1] == "sent"
    assert b.state is State.ESTABLISHED


def test_time_wait_begins_anew_with_each_repeated_fin() -> None:
    a = at(given.FIN_WAIT_2, timers=Timers(msl2=30 * S))
    a.gets("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    assert tcp.next_deadline(a.end) == 30 * S
    a.now = 10 * S
    a.gets("<SEQ=302><ACK=102><CTL=ACK>")
    assert tcp.next_deadline(a.end) == 30 * S
    a.gets("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    assert tcp.next_deadline(a.end) == 40 * S
    a.wait(40 * S)
    assert (a.state, a.heard[-1]) == (State.CLOSED, "closed")


def test_without_time_wait_the_repeated_fin_meets_closed() -> None:
    """Level 10, C2."""
    a = at(given.FIN_WAIT_2, options=Options(time_wait=False))
    assert a.gets("<SEQ=301><ACK=102><CTL=FIN,ACK>") == ["<SEQ=102><ACK=302><CTL=ACK>"]
    assert a.state is State.CLOSED
    assert a.gets("<SEQ=301><ACK=102><CTL=FIN,ACK>") == ["<SEQ=102><CTL=RST>"]


def test_receives_are_served_in_order_at_once_or_later() -> None:
    end = tcp.receive(tcp.receive(Endpoint(tcb=given.ESTABLISHED), 3).endpoint, 10).endpoint
    assert end.receives == (3, 10)
    outcome = tcp.arrives(end, 0, Segment.parse("<SEQ=301><ACK=101><CTL=ACK><DATA=5>"))
    assert (outcome.read, outcome.endpoint.receives, outcome.endpoint.unread) == (b"xxxxx", (), b"")
    outcome = tcp.arrives(outcome.endpoint, 0, Segment.parse("<SEQ=306><ACK=101><CTL=ACK><DATA=5>"))
    assert (outcome.read, outcome.endpoint.unread) == (b"", b"xxxxx")
    outcome = tcp.receive(outcome.endpoint, 2)
    assert (outcome.read, outcome.endpoint.unread, outcome.cites) == (b"xx", b"xxx", ("3.10.3-ESTABLISHED",))


def test_receives_end_with_the_peers_fin() -> None:
    end = tcp.receive(Endpoint(tcb=given.ESTABLISHED), 3).endpoint
    outcome = tcp.arrives(end, 0, Segment.parse("<SEQ=301><ACK=101><CTL=FIN,ACK>"))
    assert (outcome.signals, outcome.endpoint.receives) == (("eof",), ())
    assert tcp.receive(outcome.endpoint, 3).error == "connection closing"


def test_a_waiting_receive_gets_the_last_text_even_if_the_connection_ends_with_it() -> None:
    end = Endpoint(tcb=given.FIN_WAIT_2, options=Options(time_wait=False), receives=(9,))
    outcome = tcp.arrives(end, 0, Segment.parse("<SEQ=301><ACK=102><CTL=FIN,ACK><DATA=4>"))
    assert (outcome.read, outcome.endpoint.tcb.state) == (b"xxxx", State.CLOSED)


def test_status() -> None:
    assert tcp.status(Endpoint(tcb=given.LISTEN)).cites == ("3.10.6-state",)
    assert tcp.status(Endpoint()).error == "connection does not exist"


def test_a_second_open() -> None:
    outcome = tcp.open_active(Endpoint(tcb=given.ESTABLISHED), 0, 7)
    assert (outcome.error, outcome.emitted) == ("connection already exists", ())


def test_open_turns_a_listener_active() -> None:
    a = Peer(100)
    a.listen()
    assert a.open() == ["<SEQ=100><CTL=SYN>"]
    assert a.gets("<SEQ=300><CTL=SYN>") == ["<SEQ=100><ACK=301><CTL=SYN,ACK>"]
    assert a.gets("<SEQ=301><CTL=RST>") == []
    assert (a.state, a.heard) == (State.CLOSED, ("refused",))  # MUST-11: it no longer came from LISTEN


def test_abort_flushes_everything() -> None:
    for waiting in ({"unread": b"news"}, {"receives": (5,)}):
        a = at(given.SENT, queue=b"more", closing=True, **waiting)
        outcome = tcp.abort(a.end)
        assert [str(segment) for segment in outcome.emitted] == ["<SEQ=111><CTL=RST>"]
        assert outcome.endpoint == Endpoint()


def test_abort_as_deployed_acknowledges_too() -> None:
    outcome = tcp.abort(Endpoint(tcb=given.ESTABLISHED, options=AS_DEPLOYED))
    assert [str(segment) for segment in outcome.emitted] == ["<SEQ=101><ACK=301><CTL=RST,ACK>"]


def test_close_of_a_user_who_leaves_text_unread_resets() -> None:
    end = Endpoint(tcb=given.ESTABLISHED, unread=b"news")
    outcome = tcp.close(end, 0)
    assert [str(segment) for segment in outcome.emitted] == ["<SEQ=101><CTL=RST>"]
    assert (outcome.endpoint.tcb.state, outcome.cites) == (State.CLOSED, ("3.6.1-SHLD-3-pending",))
    polite = tcp.shutdown_write(end, 0)
    assert [str(segment) for segment in polite.emitted] == ["<SEQ=101><ACK=301><CTL=FIN,ACK>"]


def test_close_twice_stops_reading() -> None:
    a = at(given.FIN_WAIT_2)
    outcome = tcp.close(a.end, 0)
    assert outcome.error == "connection closing"
    assert outcome.endpoint.tcb.reading is False


def test_close_of_a_syn_sent_drops_what_was_queued() -> None:
    a = Peer(100)
    a.open()
    a.send(b"hello")
    assert a.close() == []
    assert a.end == Endpoint()
