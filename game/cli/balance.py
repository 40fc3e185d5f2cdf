"""`three-letters level balance [L]... [--seeds N]`: how levels play, measured with bots in virtual time.

Per level and kind of bot the share of goals reached, seconds, points and stars; par beside what it should be.
With `--check` the status is 1 where a par is not the measured one. Impure: stdout, worker processes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import click

from game.content.levels import level_with_an_end, shipped_levels
from game.content.text import translate
from game.match.balance import MEASURE, Measured, fits, measure
from game.match.bot import PROFILES, Profile
from game.match.level import Level

FAILED = 1
HEAD = ("level", "bot", "reached", "seconds", "points", "stars 0/1/2/3", "par")


@click.command("balance", help=translate("cli.level.balance.help"))
@click.argument("levels", metavar="[L]...", nargs=-1)
@click.option("--seeds", type=click.IntRange(1), default=1000, help=translate("cli.level.balance.seeds"))
@click.option(
    "--bot", "bots", multiple=True, type=click.Choice(PROFILES), help=translate("cli.level.balance.bot")
)
@click.option("--jobs", type=click.IntRange(1), default=1, help=translate("cli.level.balance.jobs"))
@click.option("--check", is_flag=True, help=translate("cli.level.balance.check"))
@click.option("--markdown", is_flag=True, help=translate("cli.level.balance.markdown"))
def balance(
    levels: tuple[str, ...], seeds: int, bots: tuple[Profile, ...], jobs: int, check: bool, markdown: bool
) -> int:
    """Measure and print; 1 if `--check` finds a par that is not the measured one."""
    chosen = [level_with_an_end(name) for name in levels] or shipped_levels()
    profiles = bots or PROFILES
    click.echo(_line(HEAD, markdown))
    if markdown:
        click.echo(_line(("---",) * 2 + ("---:",) * 5, markdown))
    wrong = False
    tasks = [(level, profile) for level in chosen for profile in profiles]
    for (level, _), measured in zip(tasks, _measured(tasks, seeds, jobs), strict=True):
        right = measured.profile != MEASURE or fits(level, measured)
        wrong = wrong or not right
        click.echo(_line(_cells(level, measured, right), markdown))
    return FAILED if check and wrong else 0


def _measured(tasks: list[tuple[Level, Profile]], seeds: int, jobs: int) -> Iterator[Measured]:
    """Each task's measurement, in order; with several jobs in processes of their own."""
    rows = [(level, profile, range(seeds)) for level, profile in tasks]
    if jobs == 1:
        yield from itertools.starmap(measure, rows)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(measure, *zip(*rows, strict=True))


def _cells(level: Level, measured: Measured, right: bool) -> tuple[str, ...]:
    par = ""
    if measured.profile == MEASURE:
        par = (
            str(measured.par)
            if right
            else translate("cli.level.balance.par", file=level.par, par=measured.par)
        )
    return (
        level.id,
        measured.profile,
        f"{measured.reached / 10:.1f} %",
        f"{measured.time / 10:.1f}",
        str(measured.points),
        " / ".join(map(str, measured.stars)),
        par,
    )


def _line(cells: tuple[str, ...], markdown: bool) -> str:
    if markdown:
        return f"| {' | '.join(cells)} |"
    level, bot, reached, seconds, points, stars, par = cells
    return f"{level:<22} {bot:<14} {reached:>8} {seconds:>8} {points:>7} {stars:>22}   {par}".rstrip()
