"""The instructor's class: roster, pairs, rounds, weather, questions, report; time as an argument. Pure.

    session = Session.begin(Begin("7F3K", "Tuesday", entropy=...), levels, now)
    answer = session.do(Enrol(session.pin, "Mei"), now)      # a Student, or a Refusal
    session.next_deadline(); session.handle_timer(now); session.outgoing()
    board(session, now); report(session); leaderboard(session)

commands      all that can be asked of it: values, and the journal's records
session       the core: does a command, lets time pass, says what follows · restore  from its journal
roster, aliases · pairing · setup, sky -> pair -> round  two students at a match, all of them in a round
poll, quiz · board, report, export: read by the console
doorway       connections and seats in front of it, and what is said to them
reception     what comes in by them, with the hall's own interface
"""

from server.session.commands import Begin, Command
from server.session.session import Session
from server.session.told import Refusal, Tell

__all__ = ["Begin", "Command", "Refusal", "Session", "Tell"]
