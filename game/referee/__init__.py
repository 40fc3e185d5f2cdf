"""The referee: which letters TCP allows, what each foul breaks, and what a connection is worth.

    house = open_desk(House(), 49001, "opener", iss=100)
    hint = hints(house, 49001, now)[0]
    judgement = judge(house, Letter(49001, hint.segment), now)
    delivered = deliver(judgement.house, Letter(49001, answer), now, iss)

The rooms of this house, in the order in which a letter walks through them:

house, law               what a player has, and what the level permits; hearts, changes: what the screen shows
place, family            where a letter is written, and what a set of legal letters is
legal, owing             which letters are legal: the only copy of the rules
judge, posting, candle   the word on a letter, and what posting it does
diagnosis, nearest, numbers, rules, misconceptions, verdict   what is wrong with a letter, and how it is said
deliver, debts, cookies  what a letter does that arrives
timeouts                 what time does
score                    what it was all worth

Source of truth: RFC 9293, sections 3.5 and 3.10; design: referee.md. Pure: values in, values out, time is an
argument in whole microseconds.
"""

from game.referee.debts import Observation, observe
from game.referee.deliver import Delivered, deliver
from game.referee.house import (
    Change,
    Debt,
    House,
    Letter,
    Seat,
    deal,
    forget,
    needs_iss,
    open_desk,
    seat_of,
    state_of,
)
from game.referee.judge import Judgement, call, judge
from game.referee.law import Law
from game.referee.legal import Family, Hint, hints, legal_calls, legal_letters, member
from game.referee.score import Account, Item, Sheet, score
from game.referee.timeouts import handle_timer, next_deadline
from game.referee.verdict import Verdict

__all__ = [
    "Account", "Change", "Debt", "Delivered", "Family", "Hint", "House", "Item", "Judgement", "Law", "Letter",
    "Observation", "Seat", "Sheet", "Verdict", "call", "deal", "deliver", "forget", "handle_timer", "hints",
    "judge", "legal_calls", "legal_letters", "member", "needs_iss", "next_deadline", "observe", "open_desk",
    "score", "seat_of", "state_of",
]  # fmt: skip
