"""Makes the golden journals: `python -m tests.match.golden` writes those that are not there yet.

A file that is there stays as the program of its day wrote it: that is what it is for. `--anew` writes all of
them once more, but for the older ones.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from game.content.levels import read_level_file
from game.match.bot import Profile
from game.match.level import Level
from game.match.match import Match
from game.match.replay import replay
from game.match.sim import Simulation
from game.match.view import Player
from game.match.weather import PRESETS, Way, both_ways
from tests.match.support import LEVELS, SECOND, Hand, level

FOLDER = Path(__file__).with_name("golden_journals")
OUTCOMES = FOLDER / "outcomes.json"
TWO = "[[connection]]\niss = { opener = 100, listener = 300 }\n" * 2


def shipped() -> list[Level]:
    """The levels of assets/levels, in the order of their numbers."""
    return [read_level_file(path) for path in sorted(LEVELS.glob("*.toml"))]


def bots(
    whole: Level, weather: str = "", seed: int = 5, profiles: tuple[Profile, Profile] = ("human", "human")
) -> Match:
    """Two connections (of a night six cards) of two bots."""
    count = 2 if whole.deck is None else 6
    preset = PRESETS[weather] if weather else None
    simulation = Simulation(whole, preset, seed, profiles, connections=count)
    simulation.run()
    return simulation.match


def fouls() -> Match:
    """Three times the same foul, and the Postmaster writes."""
    hand = Hand(level(TWO))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    for at in (3, 4, 5):
        hand.post("B", "<SEQ=300><ACK=100><CTL=SYN,ACK>", at)
    hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 8)
    hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 9)
    hand.until(20)
    hand.match.finish(20 * SECOND)
    return hand.match


def void() -> Match:
    """The partner leaves, comes back, leaves: the connection is void; another weather for the next."""
    hand = Hand(level(TWO))
    match = hand.match
    hand.post("A", "<SEQ=100><CTL=SYN>", 1)
    match.seat("B", Player("Jonah", present=False), 2 * SECOND)
    match.seat("B", Player("Jonah"), 3 * SECOND)
    match.call("A", hand.port, "CLOSE", 0, 4 * SECOND)
    match.void(5 * SECOND)
    match.change_weather(both_ways("own", Way(3 * SECOND, loss=100_000)), 6 * SECOND)
    match.ready("A", 7 * SECOND)
    match.ready("A", 8 * SECOND, False)
    match.ready("A", 9 * SECOND)
    match.ready("B", 9 * SECOND)
    hand.post("A", "<SEQ=100><CTL=SYN>", 10)
    hand.until(20)
    match.finish(21 * SECOND)
    return match


def bot_takes_over() -> Match:
    """In the middle of a connection a bot sits down in the right house, and goes on."""
    simulation = Simulation(shipped()[1], PRESETS["drizzle"], 8, ("human", "human"), connections=2)
    simulation.start()
    while simulation.match.round is not None and len(simulation.match.round.record.flights) < 2:
        simulation.step()
    simulation.match.seat("B", Player("Clockwork", "perfect"), simulation.now)
    while simulation.step():
        pass
    return simulation.match


def torn() -> str:
    """A journal whose last line a crash has cut."""
    lines = bots(shipped()[3]).journal.lines()
    return "\n".join([*lines[:40], lines[40][:23]])


def made() -> dict[str, str]:
    """Every journal of this version, by the name of its file."""
    found = {f"level-{one.number:02}-{one.weather.id}": bots(one).journal.text() for one in shipped()}
    for weather in PRESETS:
        found[f"weather-{weather}"] = bots(shipped()[1], weather, 9, ("careless", "human")).journal.text()
    found["fouls"] = fouls().journal.text()
    found["void"] = void().journal.text()
    found["bot-takes-over"] = bot_takes_over().journal.text()
    found["torn"] = torn()
    found["newer"] = fouls().journal.text().replace('"version":1', '"version":2', 1)
    return found


def outcome(lines: list[str]) -> dict[str, object]:
    """What a journal's match came to."""
    match = replay(lines)
    told = match.outcome()
    return {
        "connections": told.connections,
        "reached": told.reached,
        "letters": told.letters,
        "lost": told.lost,
        "fouls": told.fouls,
        "score": told.score,
        "stars": None if match.result is None else match.result.stars,
    }


def main(anew: bool) -> None:
    """Write the files, and what their matches came to."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in made().items():
        path = FOLDER / f"{name}.jsonl"
        if anew or not path.exists():
            path.write_text(text, encoding="utf-8", newline="\n")
    outcomes = {
        path.stem: outcome(path.read_text(encoding="utf-8").splitlines())
        for path in sorted(FOLDER.glob("*.jsonl"))
        if path.stem != "newer"
    }
    OUTCOMES.write_text(json.dumps(outcomes, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main("--anew" in sys.argv[1:])
