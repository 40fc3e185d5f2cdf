"""Nothing of section 3.10 is forgotten: each step has a rule that a test reaches, or a reason to be left out.

STEPS is the RFC's own list: the subsections of 3.10 with their states or checks, and RFC 5961's checks where
the text describes them. A step names the rules (or reasons) that answer for it.
"""

from __future__ import annotations

from functools import cache

import pytest

from game.tcp import endpoint, vectors
from game.tcp.endpoint import Endpoint
from game.tcp.rules import LEFT_OUT, RULES
from tests.tcp import given, test_arrives, test_calls, test_laws
from tests.tcp.test_vectors import NAMED, RANDOM

STEPS: tuple[tuple[str, str], ...] = (
    ("3.10.1 OPEN, CLOSED: passive", "3.10.1-CLOSED-passive"),
    ("3.10.1 OPEN, CLOSED: active", "3.10.1-CLOSED-active"),
    ("3.10.1 OPEN, CLOSED: remote socket unspecified", "3.10.1-unspecified"),
    ("3.10.1 OPEN, CLOSED: Diffserv, security, access, room", "3.10.1-security"),
    ("3.10.1 OPEN, LISTEN", "3.10.1-LISTEN"),
    ("3.10.1 OPEN, the other states", "3.10.1-exists"),
    ("3.10.2 SEND, CLOSED", "3.10.2-CLOSED"),
    ("3.10.2 SEND, LISTEN, remote socket specified", "3.10.2-LISTEN-active"),
    ("3.10.2 SEND, LISTEN, remote socket unspecified", "3.10.2-LISTEN"),
    ("3.10.2 SEND, SYN-SENT, SYN-RECEIVED", "3.10.2-SYN"),
    ("3.10.2 SEND, SYN-SENT, SYN-RECEIVED, no room", "3.10.2-SYN-full"),
    ("3.10.2 SEND, ESTABLISHED, CLOSE-WAIT", "3.10.2-ESTABLISHED"),
    ("3.10.2 SEND, urgent", "3.10.2-URG"),
    ("3.10.2 SEND, FIN-WAIT-1 to TIME-WAIT", "3.10.2-closing"),
    ("3.10.3 RECEIVE, CLOSED", "3.10.3-CLOSED"),
    ("3.10.3 RECEIVE, LISTEN, SYN-SENT, SYN-RECEIVED", "3.10.3-LISTEN"),
    ("3.10.3 RECEIVE, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2: data", "3.10.3-ESTABLISHED"),
    ("3.10.3 RECEIVE, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2: no data", "3.10.3-ESTABLISHED-queue"),
    ("3.10.3 RECEIVE, urgent", "3.10.3-URG"),
    ("3.10.3 RECEIVE, CLOSE-WAIT: data", "3.10.3-CLOSE-WAIT"),
    ("3.10.3 RECEIVE, CLOSE-WAIT: no data", "3.10.3-CLOSE-WAIT-empty"),
    ("3.10.3 RECEIVE, CLOSING, LAST-ACK, TIME-WAIT", "3.10.3-closing"),
    ("3.10.4 CLOSE, CLOSED", "3.10.4-CLOSED"),
    ("3.10.4 CLOSE, LISTEN", "3.10.4-LISTEN"),
    ("3.10.4 CLOSE, SYN-SENT", "3.10.4-SYN-SENT"),
    ("3.10.4 CLOSE, SYN-RECEIVED", "3.10.4-SYN-RECEIVED 3.10.4-SYN-RECEIVED-queue"),
    ("3.10.4 CLOSE, ESTABLISHED", "3.10.4-ESTABLISHED 3.10.4-ESTABLISHED-queue"),
    ("3.10.4 CLOSE, FIN-WAIT-1, FIN-WAIT-2", "3.10.4-FIN-WAIT"),
    ("3.10.4 CLOSE, CLOSE-WAIT", "3.10.4-CLOSE-WAIT 3.10.4-CLOSE-WAIT-queue"),
    ("3.10.4 CLOSE, CLOSING, LAST-ACK, TIME-WAIT", "3.10.4-closing"),
    ("3.6.1 CLOSE by a user who stops reading", "3.6.1-SHLD-3 3.6.1-SHLD-3-pending"),
    ("3.6.1 a SYN reopens TIME-WAIT", "MAY-2"),
    ("3.10.5 ABORT, CLOSED", "3.10.5-CLOSED"),
    ("3.10.5 ABORT, LISTEN", "3.10.5-LISTEN"),
    ("3.10.5 ABORT, SYN-SENT", "3.10.5-SYN-SENT"),
    ("3.10.5 ABORT, SYN-RECEIVED to CLOSE-WAIT", "3.10.5-RST deployed-abort-rst-ack"),
    ("3.10.5 ABORT, CLOSING, LAST-ACK, TIME-WAIT", "3.10.5-closing"),
    ("3.10.6 STATUS, CLOSED", "3.10.6-CLOSED"),
    ("3.10.6 STATUS, the other states", "3.10.6-state"),
    ("3.10.7.1 CLOSED: RST", "3.10.7.1-RST"),
    ("3.10.7.1 CLOSED: ACK off", "3.10.7.1-no-ACK"),
    ("3.10.7.1 CLOSED: ACK on", "3.10.7.1-ACK"),
    ("3.10.7.2 LISTEN, first: RST", "3.10.7.2-1"),
    ("3.10.7.2 LISTEN, second: ACK", "3.10.7.2-2"),
    ("3.10.7.2 LISTEN, third: SYN", "3.10.7.2-3 3.10.7.2-3-queue"),
    ("3.10.7.2 LISTEN, third: security", "3.10.7.2-3-security"),
    ("3.10.7.2 LISTEN, fourth: other", "3.10.7.2-4"),
    ("3.10.7.3 SYN-SENT, first: ACK", "3.10.7.3-1 3.10.7.3-1-RST"),
    ("3.10.7.3 SYN-SENT, second: RST", "3.10.7.3-2 3.10.7.3-2-no-ACK"),
    ("3.10.7.3 SYN-SENT, second, RFC 5961 section 3: exactly RCV.NXT", "3.10.7.3-2-5961"),
    ("3.10.7.3 SYN-SENT, third: security", "3.10.7.3-3"),
    ("3.10.7.3 SYN-SENT, fourth: SYN, ours acknowledged", "3.10.7.3-4"),
    ("3.10.7.3 SYN-SENT, fourth: SYN, ours not acknowledged", "3.10.7.3-4-crossed 3.10.7.3-4-queue"),
    ("3.10.7.3 SYN-SENT, fifth: neither", "3.10.7.3-5"),
    ("3.10.7.4 first: not acceptable", "3.10.7.4-1 3.10.7.4-1-RST"),
    ("3.10.7.4 first: zero window", "3.10.7.4-1-zero-window"),
    ("3.10.7.4 first: timestamps in TIME-WAIT", "3.10.7.4-1-timestamps"),
    ("3.10.7.4 first: higher beginning sequence numbers (SHLD-31)", "3.10.7.4-1-ahead"),
    ("3.10.7.4 first: Appendix A.2, and figure 7", "deployed-crossed-syn-ack"),
    ("3.10.7.4 first: the first SYN again, in the world", "deployed-repeated-syn"),
    ("3.10.7.4 second, RFC 5961 section 3: 1) outside the window", "3.10.7.4-1-RST 3.10.7.4-2-outside"),
    ("3.10.7.4 second, RFC 5961 section 3: 2) exactly RCV.NXT", "3.10.7.4-2-reset"),
    ("3.10.7.4 second, RFC 5961 section 3: 3) in the window", "3.10.7.4-2-challenge"),
    ("3.10.7.4 second, SYN-RECEIVED, passive", "3.10.7.4-2-LISTEN"),
    ("3.10.7.4 second, SYN-RECEIVED, active", "3.10.7.4-2-refused"),
    ("3.10.7.4 second, ESTABLISHED to CLOSE-WAIT", "3.10.7.4-2-reset"),
    ("3.10.7.4 second, CLOSING, LAST-ACK, TIME-WAIT", "3.10.7.4-2-closing"),
    ("3.10.7.4 third: security", "3.10.7.4-3"),
    ("3.10.7.4 fourth, SYN-RECEIVED, passive", "3.10.7.4-4-LISTEN"),
    ("3.10.7.4 fourth, RFC 5961 section 4", "3.10.7.4-4-challenge"),
    ("3.10.7.4 fourth, RFC 793", "3.10.7.4-4-reset"),
    ("3.10.7.4 fifth: ACK off", "3.10.7.4-5-no-ACK"),
    ("3.10.7.4 fifth, RFC 5961 section 5 (MAY-12)", "3.10.7.4-5-MAY-12"),
    ("3.10.7.4 fifth, SYN-RECEIVED", "3.10.7.4-5-SYN-RECEIVED 3.10.7.4-5-SYN-RECEIVED-RST"),
    (
        "3.10.7.4 fifth, ESTABLISHED, CLOSE-WAIT",
        "3.10.7.4-5-ESTABLISHED 3.10.7.4-5-duplicate 3.10.7.4-5-unsent",
    ),
    ("3.10.7.4 fifth, FIN-WAIT-1", "3.10.7.4-5-FIN-WAIT-1"),
    ("3.10.7.4 fifth, FIN-WAIT-2", "3.10.7.4-5-FIN-WAIT-2"),
    ("3.10.7.4 fifth, CLOSING", "3.10.7.4-5-CLOSING 3.10.7.4-5-CLOSING-ignored"),
    ("3.10.7.4 fifth, LAST-ACK", "3.10.7.4-5-LAST-ACK"),
    ("3.10.7.4 fifth, TIME-WAIT: restart 2 MSL", "3.10.7.4-5-TIME-WAIT"),
    ("3.10.7.4 sixth: URG", "3.10.7.4-6"),
    ("3.10.7.4 seventh, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2", "3.10.7.4-7 3.10.7.4-7-ahead"),
    ("3.10.7.4 seventh, the other states", "3.10.7.4-7-ignored"),
    ("3.10.7.4 eighth, CLOSED, LISTEN, SYN-SENT", "3.10.7.4-8-CLOSED"),
    ("3.10.7.4 eighth, SYN-RECEIVED", "3.10.7.4-8-SYN-RECEIVED"),
    ("3.10.7.4 eighth, ESTABLISHED", "3.10.7.4-8-ESTABLISHED"),
    ("3.10.7.4 eighth, FIN-WAIT-1", "3.10.7.4-8-FIN-WAIT-1"),
    ("3.10.7.4 eighth, FIN-WAIT-2", "3.10.7.4-8-FIN-WAIT-2"),
    ("3.10.7.4 eighth, CLOSE-WAIT, CLOSING, LAST-ACK", "3.10.7.4-8-again"),
    ("3.10.7.4 eighth, TIME-WAIT: restart 2 MSL", "3.10.7.4-8-TIME-WAIT"),
    ("3.10.8 USER TIMEOUT", "3.10.8-user"),
    ("3.10.8 RETRANSMISSION TIMEOUT", "3.10.8-retransmission"),
    ("3.10.8 TIME-WAIT TIMEOUT", "3.10.8-time-wait"),
)

HOUSE = {rule for rule in RULES if rule.startswith(("house-", "two-way-", "four-way-"))}


@cache
def reached() -> frozenset[str]:
    """Every rule that the tables, the calls and the golden vectors cite."""
    cites: set[str] = set()
    for row in test_arrives.ROWS + test_laws.ROWS:
        cites.update(given.play(row).cites)
    for name, tcb, *_ in test_calls.ROWS:
        cites.update(test_calls.call(name, tcb).cites)
    full = endpoint.send(Endpoint(tcb=given.SYN_SENT, room=0), 0, b"x")
    unread = endpoint.close(Endpoint(tcb=given.ESTABLISHED, unread=b"x"), 0)
    cites.update(full.cites + unread.cites)
    return frozenset(cites)


@pytest.mark.parametrize(("step", "rules"), STEPS, ids=[step for step, _ in STEPS])
def test_each_step_of_3_10_has_a_rule_or_a_reason(step: str, rules: str) -> None:
    for rule in rules.split():
        assert (rule in RULES) != (rule in LEFT_OUT), f"{step}: {rule} is neither a rule nor a reason"
        assert rule in reached() or rule in LEFT_OUT, f"{step}: no test reaches {rule}"


def test_each_rule_belongs_to_a_step() -> None:
    named = {rule for _, rules in STEPS for rule in rules.split()}
    assert set(RULES) | set(LEFT_OUT) == named | HOUSE


def test_each_law_of_the_house_is_reached() -> None:
    assert reached() >= HOUSE


def test_nothing_is_cited_that_is_no_rule() -> None:
    assert reached() <= set(RULES)


def test_every_reason_and_every_sentence_says_something() -> None:
    for text in (*RULES.values(), *LEFT_OUT.values()):
        assert len(text.split()) >= 3


def test_the_vectors_cite_rules_only() -> None:
    cites: set[str] = set()
    for path in (NAMED, RANDOM):
        for case in vectors.read(path, vectors.Case):
            at = vectors.start()
            for step in case.steps:
                at, outcome = vectors.play(at, case, step)
                cites.update(outcome.cites)
    assert cites <= set(RULES)
    assert len(cites) > 60
