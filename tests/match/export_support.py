"""Finished matches for the exports' tests: storms of bots, and a whole correspondence by hand."""

from __future__ import annotations

from game.content.text import translate
from game.match.export.capture import Frame, Notes, capture, read_notes
from game.match.match import Match
from game.match.sim import Simulation
from game.match.weather import PRESETS
from tests.match.support import Hand, first_level, level

ONE = "[[connection]]\niss = { opener = 100, listener = 300 }\n"


def storm(seed: int = 3, weather: str = "storm") -> Match:
    """Level 1 in a weather, played by two perfect bots."""
    simulation = Simulation(first_level(), PRESETS[weather], seed)
    simulation.run()
    return simulation.match


def goodbye() -> Match:
    """A handshake whose SYN and SYN,ACK are lost once each, five octets of text, and both goodbyes."""
    lose = '[[connection.post]]\ndo = "lose"\nletter = {{ from = "{}", seals = "{}", posting = 1 }}\n'
    plan = ONE + 'goal = "closed"\n' + lose.format("opener", "SYN") + lose.format("listener", "SYN,ACK")
    calls = 'law = { opener = ["open", "send", "close"], listener = ["close"] }\n'
    hand = Hand(level(plan, top=calls))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.post("A", "<SEQ=100><CTL=SYN>", 6)
    hand.post("B", "<SEQ=300><ACK=100><CTL=SYN,ACK>", 8)  # a foul
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 9)
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 15)
    hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 17)
    hand.post("A", "<SEQ=101><ACK=301><CTL=ACK><DATA=5>", 18)
    hand.post("B", "<SEQ=301><ACK=106><CTL=ACK>", 20)
    hand.post("A", "<SEQ=106><ACK=301><CTL=FIN,ACK>", 22)
    hand.post("B", "<SEQ=301><ACK=107><CTL=ACK>", 24)
    hand.post("B", "<SEQ=301><ACK=107><CTL=FIN,ACK>", 24.5)
    hand.post("A", "<SEQ=107><ACK=302><CTL=ACK>", 26.5)
    hand.until(90)
    assert hand.match.phase == "reveal", hand.match.phase
    return hand.match


def notes_of(match: Match) -> Notes:
    """What the match's journal notes."""
    return read_notes(match.journal.entries)


def frames_of(match: Match) -> tuple[Frame, ...]:
    """The frames of a match, with English comments."""
    return capture(match.books.reveals, notes_of(match), translate)
