"""What a player's log says of a letter that arrived: the cause, and the states before and after."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.referee import table_fouls as places
from tests.referee import table_legal as right
from tests.referee.support import Desk, accepted, listening, opened, received

ROWS: list[tuple[Callable[[], Desk], str, str, str, str]] = [
    (listening, "<SEQ=100><CTL=SYN>", "cause.syn", "LISTEN", "SYN-RECEIVED"),
    (places.syn_sent, "<SEQ=300><CTL=SYN>", "cause.crossed", "SYN-SENT", "SYN-RECEIVED"),
    (places.syn_sent, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "cause.established", "SYN-SENT", "ESTABLISHED"),
    (received, "<SEQ=101><ACK=301><CTL=ACK>", "cause.established", "SYN-RECEIVED", "ESTABLISHED"),
    (places.syn_sent, "<SEQ=0><ACK=101><CTL=RST,ACK>", "cause.refused", "SYN-SENT", "CLOSED"),
    (places.crossed, "<SEQ=301><CTL=RST>", "cause.refused", "SYN-RECEIVED", "CLOSED"),
    (opened, "<SEQ=301><CTL=RST>", "cause.reset", "ESTABLISHED", "CLOSED"),
    (right.last_ack, "<SEQ=102><CTL=RST>", "cause.reset", "LAST-ACK", "CLOSED"),
    (received, "<SEQ=101><CTL=RST>", "cause.back-to-listen", "SYN-RECEIVED", "LISTEN"),
    # Nothing of the state, but a heart: an ACK without a SYN, an ACK where the SYN opened already.
    (places.syn_sent, "<SEQ=300><ACK=101><CTL=ACK>", "cause.heard", "SYN-SENT", "SYN-SENT"),
    (places.two_way_asked, "<SEQ=101><ACK=301><CTL=ACK>", "cause.heard", "ESTABLISHED", "ESTABLISHED"),
    # Goodbyes
    (accepted, "<SEQ=101><ACK=301><CTL=FIN,ACK>", "cause.their-goodbye", "ESTABLISHED", "CLOSE-WAIT"),
    (places.fin_sent, "<SEQ=301><ACK=102><CTL=ACK>", "cause.goodbye-heard", "FIN-WAIT-1", "FIN-WAIT-2"),
    (places.fin_sent, "<SEQ=301><ACK=101><CTL=FIN,ACK>", "cause.their-goodbye", "FIN-WAIT-1", "CLOSING"),
    (places.fin_sent, "<SEQ=301><ACK=102><CTL=FIN,ACK>", "cause.their-goodbye", "FIN-WAIT-1", "TIME-WAIT"),
    (places.closing, "<SEQ=302><ACK=102><CTL=ACK>", "cause.goodbye-heard", "CLOSING", "TIME-WAIT"),
    (right.last_ack, "<SEQ=102><ACK=302><CTL=ACK>", "cause.closed", "LAST-ACK", "CLOSED"),
    (places.time_wait, "<SEQ=302><CTL=RST>", "cause.closed", "TIME-WAIT", "CLOSED"),
]


@pytest.mark.parametrize(("place", "letter", "cause", "before", "after"), ROWS)
def test_a_change_has_its_cause_and_names_the_states(
    place: Callable[[], Desk], letter: str, cause: str, before: str, after: str
) -> None:
    desk = place()
    (change,) = desk.get(letter).changes
    assert (change.cause, change.before, change.after) == (cause, before, after)
    assert " ".join(change.hearts) == desk.hearts
    assert desk.state == ("LISTEN" if desk.house.door and after == "CLOSED" else after)


@pytest.mark.parametrize("letter", ["<SEQ=101><ACK=301><CTL=ACK>", "<SEQ=101><ACK=301><CTL=ACK><DATA=4>"])
def test_what_changes_neither_state_nor_heart_is_no_change(letter: str) -> None:
    assert accepted().get(letter).changes == ()
