"""The table of rules: what a verdict names, the section of RFC 9293 that says so, and the key of its
explanation.

The handbook is built from it. Keys (catalogue domain `referee`): "legal." what TCP asks for or allows,
"hasty." legal but impatient or needless, "foul." what TCP forbids, "house." what this house forbids though
TCP allows it, "returned." no breach at all. `tag` is the misconception that a breach shows
(misconceptions.py), unless the judge sees a more exact one. Pure.
"""

from __future__ import annotations

from msgspec import Struct


class Rule(Struct, frozen=True):
    """`section` of RFC 9293 unless another RFC is named; "house" for a rule that TCP does not have."""

    section: str
    key: str
    tag: str | None = None


_Rows = tuple[tuple[str, str, str | None], ...]
"""name, section, tag"""

_LEGAL: _Rows = (
    ("open", "3.10.1", None),
    ("open-from-listen", "3.10.1", None),
    ("syn-ack", "3.10.7.2", None),
    ("syn-ack-again", "3.10.7.4", None),
    ("syn-ack-crossed", "3.10.7.3", None),
    ("ack-repeated-syn", "3.10.7.4", None),
    ("third-letter", "3.10.7.3", None),
    ("ack-text", "3.10.7.4", None),
    ("ack-earlier", "3.10.7.4", None),
    ("ack-fin", "3.10.7.4", None),
    ("ack-unacceptable", "3.10.7.4", None),
    ("challenge-ack", "3.10.7.4", None),
    ("optional-ack", "3.10.7.4", None),
    ("repeat", "3.10.8", None),
    ("send", "3.10.2", None),
    ("close", "3.10.4", None),
    ("abort", "3.10.5", None),
    ("rst-closed", "3.10.7.1", None),
    ("rst-listen", "3.10.7.2", None),
    ("rst-syn-sent", "3.10.7.3", None),
    ("rst-syn-received", "3.10.7.4", None),
    ("rst-syn-in-window", "3.10.7.4", None),
    ("four-way-ack", "house", None),
    ("four-way-syn", "house", None),
    ("cookie", "RFC 4987, 3.6", None),
    ("call-listen", "3.10.1", None),
    ("call-close", "3.10.4", None),
    ("call-abort", "3.10.5", None),
)

_HASTY: _Rows = (
    ("impatient", "3.8.1", "order-of-events"),
    ("needless-ack", "3.10.7.4", None),
    ("needless-third-letter", "3.10.7.4", "lost-third-letter"),
    ("needless-fourth-letter", "3.5", "four-letters"),
    ("needless-time-wait", "3.10.7.4", "answers-ack-in-time-wait"),
)

_FOUL: _Rows = (
    # where nothing, or something else, may be said
    ("closed", "3.10.7.1", None),
    ("listen", "3.10.7.2", None),
    ("last-ack", "3.10.7.4", None),
    ("syn-sent-waits", "3.10.7.3", "sending-is-arriving"),
    ("not-before-syn-ack", "3.10.7.2", None),
    ("not-before-crossed-syn-ack", "3.10.7.3", "simultaneous-open"),
    # seals
    ("no-ack-seal", "3.10.7.4", None),
    ("syn-split", "3.5", "four-letters"),
    ("syn-in-synchronized", "3.10.7.4", "who-repeats"),
    ("syn-ack-not-mine", "3.10.7.3", "who-repeats"),
    ("ghost-accepted", "3.10.7.3", "ghost-accepted"),
    ("bad-ack-kills", "3.10.7.4", "bad-ack-kills"),
    ("rst-not-owed", "3.5.2", None),
    ("rst-number", "3.10.5", None),
    ("rst-form", "3.5.2", None),
    ("rst-alone", "3.5.2", None),
    ("rst-instead-of-ack", "3.10.7.4", "lost-third-letter"),
    ("fin-too-early", "3.10.4", None),
    ("fin-twice", "3.10.4", None),
    ("urgent", "3.1", None),
    # text
    ("text-before-established", "3.10.2", "two-letters-suffice"),
    ("text-in-syn-sent", "3.10.2", "sending-is-arriving"),
    ("text-after-fin", "3.10.2", "text-after-fin"),
    ("text-on-reset", "3.10.5", None),
    ("text-beyond-window", "3.8.6", None),
    ("text-changed", "3.8.1", "repeat-other-number"),
    ("syn-repeat-more", "3.8.1", "repeat-other-number"),
    ("fin-inside-text", "3.8.1", None),
    # ACK
    ("ack-not-counting-syn", "3.4", "ack-last-received"),
    ("ack-not-counting-fin", "3.4", "ack-last-received"),
    ("ack-last-octet", "3.4", "ack-last-received"),
    ("ack-not-counting-text", "3.4", "ack-last-received"),
    ("ack-over-gap", "3.10.7.4", "order-of-events"),
    ("ack-shelved", "3.10.7.2", None),
    ("ack-not-yet-heard", "3.4", "order-of-events"),
    ("ack-one-too-many", "3.4", "bare-ack-consumes"),
    ("ack-zero-or-one", "3.4.1", "isn-zero-or-one"),
    ("ack-own-number", "3.4", None),
    ("ack-old", "3.10.7.4", None),
    ("ack-off", "3.4", None),
    # SEQ
    ("seq-not-moved", "3.4", "seq-not-moved"),
    ("seq-text-not-counted", "3.4", "seq-not-moved"),
    ("seq-behind-fin", "3.4", "seq-not-moved"),
    ("seq-after-ack", "3.4", "bare-ack-consumes"),
    ("seq-zero-or-one", "3.4.1", "isn-zero-or-one"),
    ("seq-peer-number", "3.4", None),
    ("seq-off", "3.4", None),
    ("time-wait-silent", "3.10.7.4", "answers-ack-in-time-wait"),
    ("repeat-new-iss", "3.10.8", "who-repeats"),
    ("repeated-syn-new-iss", "3.10.7.4", "repeated-syn-is-second"),
    ("crossed-seq-moved", "3.10.7.3", "simultaneous-open"),
    ("repeat-number", "3.10.8", "repeat-other-number"),
    # desks and houses
    ("wrong-desk", "3.3.1", "wrong-desk"),
    ("house-full", "3.10.7.2", None),
    ("cookie-number", "RFC 4987, 3.6", None),
    ("cookie-never-again", "RFC 4987, 3.6", None),
    ("four-way-order", "house", None),
    ("two-way-no-more", "house", None),
)

_HOUSE: _Rows = (
    ("iss", "house", None),
    ("text-on-syn", "house", None),
    ("no-open", "house", None),
    ("no-listen", "house", None),
    ("no-send", "house", None),
    ("no-close", "house", None),
    ("no-abort", "house", None),
)


RULES: dict[str, Rule] = {
    **{name: Rule(section, f"legal.{name}", tag) for name, section, tag in _LEGAL},
    **{name: Rule(section, f"hasty.{name}", tag) for name, section, tag in _HASTY},
    **{name: Rule(section, f"foul.{name}", tag) for name, section, tag in _FOUL},
    **{name: Rule(section, f"house.{name}", tag) for name, section, tag in _HOUSE},
    "world-moved": Rule("house", "returned.world-moved"),
    "call": Rule("3.10", "returned.call"),
}
"""Every rule that a verdict can name."""

NEVER_POINTS = ("iss",)
"""House rules whose breach never costs points: TCP would allow it, and the house's clock is hard to guess."""
