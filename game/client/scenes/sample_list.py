"""Every picture that can be drawn from a fixed state, by its name: scene, and what was told. Pure."""

from __future__ import annotations

from collections.abc import Callable

from game.client.model.told import Told
from game.client.scenes import sample_compare, sample_desks, samples

SAMPLES: dict[str, tuple[str, Callable[[], Told]]] = {
    "title": ("title", samples.nothing),
    "story": ("story", samples.nothing),
    "host": ("host", samples.nothing),
    "join": ("join", samples.nothing),
    "lobby": ("lobby", samples.lobby),
    "lobby-alone": ("lobby", samples.lobby_alone),
    "match": ("match", samples.match_foul),
    "match-start": ("match", samples.match_start),
    "match-listen": ("match", samples.match_listen),
    "match-answer": ("match", samples.match_answer),
    "match-flying": ("match", samples.match_flying),
    "match-connected": ("match", samples.match_connected),
    "match-long": ("match", sample_desks.match_long),
    "match-desks": ("match", sample_desks.match_desks),
    "match-seats": ("match", sample_desks.match_seats),
    "match-cookies": ("match", sample_desks.match_cookies),
    "match-shelf": ("match", sample_desks.match_shelf),
    "match-open": ("match", sample_desks.match_open),
    "reveal": ("reveal", samples.reveal),
    "reveal-long": ("reveal", samples.reveal_long),
    "results": ("results", samples.results),
    "compare": ("compare", sample_compare.compare),
    "menu": ("menu", samples.match_flying),
    "help": ("help", samples.match_answer),
    "gone": ("gone", samples.match_flying),
    "replay": ("replay", samples.nothing),
    "replay-seat": ("replay", samples.nothing),
    "replay-ghost": ("replay", samples.nothing),
    "laws": ("laws", samples.nothing),
    "laws-storm": ("laws", samples.nothing),
    "replays": ("replays", samples.nothing),
    "replays-empty": ("replays", samples.nothing),
    "replay-rest": ("replay", samples.nothing),
    "sandbox": ("sandbox", samples.nothing),
    "diagnosis": ("diagnosis", samples.nothing),
    "naming": ("naming", samples.naming),
    "handbook": ("handbook", samples.nothing),
    "handbook-foul": ("handbook", samples.match_foul),
}
"""Name of the picture: scene, and what was told."""
