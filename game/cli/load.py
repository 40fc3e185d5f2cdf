"""`three-letters load`: simulated players over real sockets, at the level's own clock. Impure: sockets.

Without `--link` players pair off in rooms of their own; with it they join the class, are paired, and rounds
are started through the console's forms, while its board is watched as by a browser. The last line is one JSON
object of figures; 1 if a player did not finish or a letter came after its deadline.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click
import msgspec

from game.content.levels import level_with_an_end
from game.content.problems import Problem
from game.content.text import translate
from game.match.weather import PRESETS
from game.wire.destination import Destination, read_destination
from game.wire.joincode import JoinCodeError
from game.wire.refusals import refusal_key

if TYPE_CHECKING:
    from game.cli.load_console import Console
    from game.cli.load_figures import Sample, Summary
    from game.link.simulated import Simulated

USAGE = 2
_PATIENCE_SECONDS = 1200.0
_AT_ONCE = 20
"""So many players connect at the same time: a class does not press the key in the same millisecond."""


@click.command("load")
@click.option(
    "--players", type=click.IntRange(2, 5000), required=True, metavar="N", help=translate("cli.load.players")
)
@click.option("--url", metavar="U", help=translate("cli.load.url"))
@click.option("--link", metavar="CONSOLE-LINK", help=translate("cli.load.link"))
@click.option(
    "--rounds",
    type=click.IntRange(1, 100),
    default=1,
    show_default=True,
    metavar="R",
    help=translate("cli.load.rounds"),
)
@click.option("--level", "level_name", default="1", metavar="L", help=translate("cli.load.level"))
@click.option("--weather", type=click.Choice(list(PRESETS)), help=translate("cli.load.weather"))
@click.option(
    "--connections",
    type=click.IntRange(1, 20),
    default=2,
    show_default=True,
    metavar="N",
    help=translate("cli.load.connections"),
)
def command(
    players: int,
    url: str | None,
    link: str | None,
    rounds: int,
    level_name: str,
    weather: str | None,
    connections: int,
) -> int:
    """Plays; 0, or 1 if somebody did not finish or a letter came after its deadline."""
    place = _place(url, link)
    level = level_with_an_end(level_name).id
    if link is None and players % 2:
        raise Problem.of("load-odd", status=USAGE)
    plan = Plan(players, place, link, rounds, level, weather or "", connections)
    found = asyncio.run(_load(plan))
    click.echo(msgspec.json.encode(found).decode())
    return 0 if found.finished == players and not found.missed else 1


command.help = None  # the words stand in the catalogue, under cli.load.help


class Plan(msgspec.Struct, frozen=True):
    """What was asked for."""

    players: int
    place: Destination
    link: str | None
    rounds: int
    level: str
    weather: str
    connections: int


def _place(url: str | None, link: str | None) -> Destination:
    if url is None and link is None:
        raise Problem.of("load-where", status=USAGE)
    if link is not None and urlsplit(link).scheme not in ("http", "https"):
        raise Problem.of("load-link", status=USAGE, link=link)
    try:
        return read_destination(url if url is not None else "//".join(str(link).split("/")[:3:2]))
    except JoinCodeError as error:
        raise Problem(translate(error.key, **error.params), status=USAGE) from error


async def _load(plan: Plan) -> Summary:
    from game.cli.load_console import Console
    from game.cli.load_figures import summary

    begin = time.monotonic()
    console = None if plan.link is None else Console(plan.link)
    samples: list[Sample] = []
    tasks: list[asyncio.Task[None]] = []
    crowd: list[Simulated] = []
    probe = asyncio.create_task(_probe(plan.place, samples, begin))
    try:
        if console is not None:
            await console.enter()
        await _gather(plan, console, crowd, tasks)
        click.echo(translate("cli.load.seated", players=len(crowd), url=plan.place.authority), err=True)
        if console is not None:
            console.watch()
        finished = await _play(plan, console, crowd)
    finally:
        for player in crowd:
            player.leave()
        if tasks:
            await asyncio.wait(tasks, timeout=10)
        probe.cancel()
        if console is not None:
            await console.close()
    browser = (0, 0) if console is None else (console.events, console.octets)
    return summary([one.seen for one in crowd], finished, time.monotonic() - begin, samples, browser)


async def _gather(
    plan: Plan, console: Console | None, crowd: list[Simulated], tasks: list[asyncio.Task[None]]
) -> None:
    """Everybody in a seat. Raises Problem where somebody gets none."""
    from game.link.simulated import Simulated
    from game.wire.messages import Host, Join

    host = Host(plan.level, plan.weather, connections=plan.connections)

    async def come(opening: Host | Join) -> Simulated:
        number = len(crowd) + 1
        profile = "human" if number % 2 else "perfect"
        player = Simulated(plan.place, f"P{number:03d}", opening, profile, seed=number)  # type: ignore[arg-type]
        crowd.append(player)
        tasks.append(asyncio.create_task(player.live()))
        await player.seated.wait()
        if player.ended is not None:
            ended = player.ended
            reason = translate(refusal_key(ended.code), **ended.params)
            raise Problem.of("load-seat", reason=reason, url=plan.place.authority)
        return player

    async def two() -> None:
        first = await come(host)
        await come(Join(first.room))

    left = plan.players
    while left > 0:
        now = min(left, _AT_ONCE)
        if console is None:
            await asyncio.gather(*(two() for _ in range((now + 1) // 2)))
        else:
            await asyncio.gather(*(come(Join(console.pin)) for _ in range(now)))
        left -= now


async def _play(plan: Plan, console: Console | None, crowd: Sequence[Simulated]) -> int:
    """All rounds; how many players finished each of them."""
    for number in range(1, plan.rounds + 1):
        if console is None:
            for player in crowd:
                player.again()
        else:
            if number == 1:
                await console.do("/round", do="pair", pairing="random")
            await console.start(
                level=plan.level,
                weather=plan.weather,
                minutes=15,
                connections=plan.connections,
            )
        end = time.monotonic() + _PATIENCE_SECONDS
        while any(player.rounds < number and player.ended is None for player in crowd):
            if time.monotonic() > end:
                break
            await asyncio.sleep(0.1)
        click.echo(translate("cli.load.round", round=number, rounds=plan.rounds), err=True)
    finished = [one for one in crowd if one.rounds >= plan.rounds and one.seen.matches >= plan.rounds]
    return len(finished)


async def _probe(place: Destination, samples: list[Sample], begin: float) -> None:
    """Ask the relay once a second what it counts; one that tells nothing is asked no more."""
    import aiohttp

    from game.cli.load_figures import PREFIX, Sample, read_metrics

    scheme = "https" if place.secure else "http"
    async with aiohttp.ClientSession() as http:
        while True:
            try:
                async with http.get(f"{scheme}://{place.authority}/metrics") as answer:
                    values = read_metrics(await answer.text())
            except (aiohttp.ClientError, OSError):
                values = {}
            if f"{PREFIX}memory_bytes" in values:
                samples.append(Sample(time.monotonic() - begin, values))
            await asyncio.sleep(1.0)
