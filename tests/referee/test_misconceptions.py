"""Several fouls of one player yield one diagnosis with its evidence, not a heap."""

from __future__ import annotations

from game.referee.misconceptions import NAMES, NOT_SHOWN, SHOWN, conclude
from game.referee.rules import RULES
from game.referee.verdict import Kind, Verdict


def verdict(tag: str | None, kind: Kind = "foul") -> Verdict:
    return Verdict(kind, "ack-off", "3.4", "foul.ack-off", tag=tag)


def test_what_most_of_them_show() -> None:
    verdicts = [verdict("seq-not-moved"), verdict("ack-last-received"), verdict("seq-not-moved")]
    finding = conclude(verdicts)
    assert finding is not None
    assert (finding.tag, finding.evidence) == ("seq-not-moved", (verdicts[0], verdicts[2]))


def test_among_equals_the_latest_thought() -> None:
    verdicts = [verdict("seq-not-moved"), verdict("ack-last-received"), verdict(None)]
    finding = conclude(verdicts)
    assert finding is not None
    assert finding.tag == "ack-last-received"


def test_fouls_without_a_misconception_count_only_among_themselves() -> None:
    verdicts = [verdict(None), verdict(None)]
    finding = conclude(verdicts)
    assert finding is not None
    assert (finding.tag, finding.evidence) == (None, tuple(verdicts))


def test_hasty_letters_count_and_right_or_returned_ones_do_not() -> None:
    hasty = verdict("order-of-events", "impatient")
    finding = conclude([verdict(None, "legal"), hasty, verdict(None, "returned")])
    assert finding is not None
    assert finding.evidence == (hasty,)
    needless = verdict("four-letters", "needless")
    finding = conclude([verdict(None, "legal"), needless])
    assert finding is not None
    assert (finding.tag, finding.evidence) == ("four-letters", (needless,))
    assert conclude([verdict(None, "legal"), verdict(None, "returned")]) is None
    assert conclude([]) is None


def test_tags_are_known_and_right_letters_have_none() -> None:
    assert set(SHOWN).isdisjoint(NOT_SHOWN)
    assert set(NAMES) == {*SHOWN, *NOT_SHOWN}
    for name, rule in RULES.items():
        assert rule.tag is None or rule.tag in SHOWN, name
        if not rule.key.startswith(("foul.", "hasty.")):
            assert rule.tag is None, name
