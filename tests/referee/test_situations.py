"""The situations of levels.md at the level of houses, with a post made by hand."""

from __future__ import annotations

from tests.referee.support import Desk, listening, opened


class TestLevel1:
    def test_three_letters(self) -> None:
        a, b = Desk("opener", 100), listening()
        assert b.state == "LISTEN"
        a.post("<SEQ=100><CTL=SYN>")
        assert a.state == "SYN-SENT"
        b.get("<SEQ=100><CTL=SYN>")
        assert (b.state, b.hearts) == ("SYN-RECEIVED", "dark dark outline outline")
        assert b.owes() == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert (a.state, a.hearts) == ("ESTABLISHED", "solid solid solid solid")
        a.post("<SEQ=101><ACK=301><CTL=ACK>")
        b.get("<SEQ=101><ACK=301><CTL=ACK>")
        assert (b.state, b.hearts) == ("ESTABLISHED", "solid solid solid solid")
        assert a.owes() == b.owes() == []
        fourth = b.post("<SEQ=301><ACK=101><CTL=ACK>", "needless")
        assert (fourth.verdict.points, fourth.verdict.rule) == (-5, "needless-fourth-letter")

    def test_second_copy_of_letter_two_is_acknowledged_again(self) -> None:
        a = opened()
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert a.owes() == ["<SEQ=101><ACK=301><CTL=ACK>"]
        a.post("<SEQ=101><ACK=301><CTL=ACK>")
