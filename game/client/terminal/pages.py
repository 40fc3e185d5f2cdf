"""Every screen but the match and the class as lines: PIN, lobby, reveal, results, a relay that is away.

Pure but for the catalogue.
"""

from __future__ import annotations

from game.client.model import summary
from game.client.model.told import Told, last_reveal
from game.client.terminal.ink import Ink, pad, width, wrap
from game.client.terminal.match_page import letter_words, seconds
from game.content.text import current, plural, translate
from game.link import Away
from game.match.view import Flight, Reveal, View

COLUMN = 46
"""Columns between both lifelines of the ladder."""


def words(key: str) -> str:
    """The words of a key, or the text itself."""
    return translate(key) if current().has(key) else key


def keys(ink: Ink, text: str, wide: int) -> list[str]:
    """What keys do, at the foot of a page."""
    return [ink.rule("", wide), *(ink(line, "dim") for line in wrap(text, wide))]


def pin_page(title: str, typed: str, problem: str, ink: Ink, wide: int) -> list[str]:
    """A class asks for its PIN."""
    asks = translate("join.pin.hint", title=title) if title else translate("join.pin")
    shown = typed or translate("join.pin.ghost")
    return [
        ink.rule(translate("title.join"), wide),
        *wrap(asks, wide),
        "",
        translate("join.pin") + ": " + ink(f" {shown} ", "key"),
        "",
        *(ink(line, "bad") for line in wrap(problem, wide) if problem),
        *keys(ink, translate("text.keys.pin"), wide),
    ]


def away_page(state: Away, now: int, ink: Ink, wide: int) -> list[str]:
    """The relay does not answer."""
    since = max(0, now - state.since) // 1_000_000
    trying = translate("gone.trying", attempt=state.attempt, seconds=since)
    return [
        ink.rule(translate("gone.away"), wide),
        *wrap(trying, wide),
        *keys(ink, translate("text.keys.leave"), wide),
    ]


def lobby_page(told: Told, ink: Ink, wide: int) -> list[str]:
    """Two houses, and what will be played."""
    room = told.lobby
    if room is None:
        return [translate("text.looking")]
    met = all(seat is not None for seat in room.seats)
    lines = [ink.rule(translate("lobby.met" if met else "lobby.alone"), wide)]
    for side, seat in enumerate(room.seats):
        if seat is None:
            lines.append("  " + ink(translate("lobby.empty"), "dim"))
            continue
        who = "lobby.you" if side == told.me else "lobby.machine" if seat.bot else "lobby.across"
        ready = ink("  " + translate("lobby.is-ready"), "good") if room.ready[side] or seat.bot else ""
        lines.append(f"  {ink(seat.name, 'me' if side == told.me else 'peer')}  {translate(who)}{ready}")
    title = f"level.{room.level}.title"
    lines += [
        "",
        f"  {translate('lobby.level')}: {words(title) if current().has(title) else room.level}",
        f"  {translate('lobby.weather')}: {words(f'weather.{room.weather.id}')}",
    ]
    host = told.seat is not None and told.seat.host
    return [*lines, *keys(ink, translate("text.keys.host" if host else "text.keys.lobby"), wide)]


def reveal_page(told: Told, ink: Ink, wide: int) -> list[str]:
    """Both truths of the connection that ended, as a ladder; my points and what came back."""
    view = told.view
    reveal = None if view is None else last_reveal(view)
    if view is None or reveal is None:
        return [translate("text.looking")]
    key = "reveal.reached" if reveal.reached else f"reveal.ended-{reveal.reason}"
    how = translate(key) if current().has(key) else translate("reveal.failed")
    lines = [ink.rule(f"{translate('reveal.title')}: {how}", wide), *ladder(view, reveal, ink)]
    sheets = reveal.sheets
    me = told.me
    names = view.players[0].name, view.players[1].name
    lines.append(ink.rule(translate("receipt.office"), wide))
    for side in (me, 1 - me):
        lines.append(f"  {pad(names[side], 24)} {sheets[side].total:>6}")
    for foul in reveal.fouls:
        if foul.side == told.side and current().has(foul.verdict.key):
            said = translate(foul.verdict.key, **foul.verdict.params)
            lines += ["  " + ink(line, "bad") for line in wrap(said, wide - 2)]
    if view.ready[me]:
        lines.append(translate("reveal.waiting", name=names[1 - me]))
    return [*lines, *keys(ink, translate("text.keys.reveal"), wide)]


def ladder(view: View, reveal: Reveal, ink: Ink) -> list[str]:
    """One line a letter, in the order in which they were posted; times of writing and of arrival at the side
    where they were."""
    bar = ink(ink.sign("bar"), "dim")
    gap = " " * (COLUMN - width(view.players[0].name) - width(view.players[1].name) + 2)
    lines = [f"{'':8}{ink(view.players[0].name, 'me')}{gap}{ink(view.players[1].name, 'peer')}"]
    for flight in sorted(reveal.flights, key=lambda one: one.posted_at):
        lines.append(_flight(flight, reveal.started_at, bar, ink))
    for side, at in zip(view.players, reveal.established, strict=True):
        if at is not None:
            text = translate("text.believes", name=side.name, time=seconds(at - reveal.started_at))
            lines.append(f"{'':8}{ink(text, 'good')}")
    return lines


def _flight(flight: Flight, start: int, bar: str, ink: Ink) -> str:
    """SYN 100 from the left lifeline to the right, or back; a lost one stops on its way."""
    said = letter_words(flight.segment)
    line = ink.sign("line")
    room = COLUMN - width(said) - 4
    lost = not flight.arrivals
    posted = f"{seconds(flight.posted_at - start):>6}"
    arrived = "" if lost else f"{seconds(flight.arrivals[0] - start)}"
    if flight.side == "A":
        end = f"{ink.sign('cross')} {translate('text.lost')}" if lost else ink.sign("out")[-1]
        run = line * max(1, room // (2 if lost else 1))
        body = ink(f"{line} {said} {run}{end}", "bad" if lost else "plain")
        return f"{posted} {bar}{pad(body, COLUMN)}{bar} {arrived}"
    end = f"{translate('text.lost')} {ink.sign('cross')}" if lost else ink.sign("in")[0]
    run = line * max(1, room // (2 if lost else 1))
    body = ink(f"{end}{run} {said} {line}", "bad" if lost else "plain")
    space = " " * max(0, COLUMN - width(body))
    return f"{arrived:>6} {bar}{space}{body}{bar} {posted.strip()}"


NIGHT_ROWS = 12
"""So many of the last cards of a night are told."""


def results_page(told: Told, ink: Ink, wide: int, asked: bool) -> list[str]:
    """The account of the match."""
    view = told.view
    result = None if view is None else view.result
    if view is None or result is None:
        return [translate("text.looking")]
    stars = "★" * result.stars + "☆" * (3 - result.stars) if ink.drawn else f"{result.stars}/3"
    lines = [ink.rule(f"{translate('results.title')}  {stars}", wide)]
    rows = list(enumerate(summary.rows(result, told.me), 1))
    if result.night is not None:
        streak = max(result.night.longest)
        cards = plural("night.cards", result.night.cards)
        lines.append("  " + translate("night.sum", cards=cards, streak=streak))
        if result.seed is not None:
            lines.append("  " + translate("night.seed", seed=result.seed))
        rows = rows[-NIGHT_ROWS:]
    for number, row in rows:
        remarks = [
            plural(key, int(params["number"])) if "number" in params else translate(key, **params)
            for key, params, _ in row.remarks
        ]
        sign = ink.sign("tick" if row.reached else "cross")
        lines.append(
            f"  {number:>2} {sign} {pad(', '.join(remarks), 46)} {row.totals[0]:>5} {row.totals[1]:>5}"
        )
    lines.append(f"     {translate('receipt.total'):<48} {result.totals[0]:>5} {result.totals[1]:>5}")
    lines.append(f"     {translate('results.pair', par=result.par):<48} {result.pair:>11}")
    if told.room is not None:
        lines += ["", translate("results.others-write")]
        return [*lines, *keys(ink, translate("text.keys.leave"), wide)]
    if asked:
        lines.append(translate("reveal.waiting", name=view.players[1 - told.me].name))
    return [*lines, *keys(ink, translate("text.keys.results"), wide)]
