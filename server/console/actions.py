"""Reads the console's forms and asks the session for what they say. Pure but for the viewer it changes.

A field that is no number, or out of range, is as if it had not come: a form that the browser checked
cannot hold it, and nobody else's forms get here.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.content.text import LANGUAGES
from server.console.door import Viewer
from server.console.source import NotNow, Query, Source, Wish

_NUMBER = "{number:[0-9]{1,4}}"
PATHS = (
    *("/class", "/roster", "/round", "/weather", "/ask", "/report", "/board", "/view"),
    *(f"/pairs/{_NUMBER}", f"/seats/{_NUMBER}"),
)
BOTS = 30
_PAGES = {
    "class": "/",
    "roster": "/",
    "round": "/board",
    "weather": "/board",
    "pairs": "/board",
    "ask": "/ask",
}
_OWN_PAGES = ("/", "/board", "/ask", "/report")


def page_of(path: str) -> str:
    """The page that a form's path belongs to."""
    return _PAGES.get(path.split("/")[1], "/")


def reloads(path: str, form: Mapping[str, str]) -> bool:
    """Whether the page must be loaded again, or another one, after an action."""
    do = form.get("do")
    return (
        path in ("/view", "/report")
        or (path == "/class" and do == "projector")
        or (path == "/round" and do in ("start", "freeze", "end", "resume-board"))
    )


def said(path: str, form: Mapping[str, str]) -> str:
    """The key of what is said when an action has succeeded whose effect is easily overlooked, or empty."""
    kind, do = path.split("/")[1], form.get("do", "")
    if (kind == "roster" and "kick" in form) or (kind == "pairs" and "bot" in form):
        return "console.say.kicked"
    if kind == "seats":
        return {"alias": "console.say.alias", "bot": "console.say.bot"}.get(do, "console.say.saved")
    return {
        ("class", "names"): "console.say.saved",
        ("class", "cap"): "console.say.saved",
        ("class", "rotate"): "console.say.rotated",
        ("class", "lock"): "console.say.locked",
        ("class", "unlock"): "console.say.unlocked",
        ("round", "pair"): "console.say.paired",
    }.get((kind, do), "")


def query(asked: Mapping[str, str]) -> Query:
    """How the board is looked at, from an address."""
    view, show = asked.get("view", "tiles"), asked.get("show", "all")
    return Query(
        asked.get("q", "")[:80],
        asked.get("tag", "")[:60],
        show if show in ("all", "stuck", "watch", "fine") else "all",
        view if view in ("tiles", "lines") else "tiles",
        asked.get("hold") == "yes",
        asked.get("for", "")[:4] if asked.get("for", "")[:4].isdigit() else "",
        _number(asked, "page", 1, 1, 999),
        asked.get("who") == "nobody",
    )


def act(source: Source, viewer: Viewer, path: str, form: Mapping[str, str]) -> str:
    """Do what a form says; the page to show then. Raises NotNow."""
    do = form.get("do", "")
    match path.split("/")[1:]:
        case ["class"]:
            _class(source, do, form)
        case ["roster"]:
            _roster(source, do, form)
        case ["round"]:
            return _round(source, do, form)
        case ["weather"]:
            _weather(source, do, form)
        case ["ask"] if "ask" in form:
            source.ask_question(form["ask"][:60])
        case ["report"] if "taught" in form:
            source.taught(form["taught"][:40])
            return "/report"
        case ["report"] if do in ("beam", "unbeam"):
            source.beam_report(do == "beam")
            return "/report"
        case ["board"]:
            source.hold(form.get("hold") == "yes")
        case ["seats", number]:
            _seat(source, int(number), form)
            return "/"
        case ["pairs", number]:
            _pair(source, int(number), form)
        case ["view"]:
            _view(source, viewer, do)
            return form.get("back", "/") if form.get("back") in _OWN_PAGES else "/"
        case _:
            raise NotNow("console.say.unknown")
    return page_of(path)


def _class(source: Source, do: str, form: Mapping[str, str]) -> None:
    match do:
        case "rotate":
            source.rotate_pin()
        case "lock" | "unlock":
            source.lock(do == "lock")
        case "cap":
            source.cap(_number(form, "cap", 32, 2, 250))
        case "bots":
            source.bots(BOTS)
        case "names":
            source.names(form.get("own") == "yes", form.get("blocked", "")[:2000])
        case _:
            raise NotNow("console.say.unknown")


def _roster(source: Source, do: str, form: Mapping[str, str]) -> None:
    if "kick" in form:
        source.kick(_number(form, "kick", 0, 0, 9999))
        return
    mates: dict[int, int | None] = {}
    for name, value in form.items():
        seat = name.removeprefix("mate-")
        if name.startswith("mate-") and all(one.isdigit() and len(one) < 5 for one in (seat, value)):
            mates[int(seat)] = int(value)
    source.pair_by_hand(mates)


def _view(source: Source, viewer: Viewer, do: str) -> None:
    if do in ("hide-names", "show-names"):
        viewer.names = do == "show-names"
    elif do.removeprefix("speak-") in LANGUAGES:
        viewer.language = do.removeprefix("speak-")
        source.tongue(viewer.language)
    else:
        raise NotNow("console.say.unknown")


def _round(source: Source, do: str, form: Mapping[str, str]) -> str:
    match do:
        case "pair":
            source.pair_by(form.get("pairing", ""))
            return "/"
        case "" | "wish" if "level" in form:
            source.wish(_wish(form))
            return "/"
        case "start":
            source.start(_wish(form))
        case "pause":
            source.pause()
        case "resume" | "resume-board":
            source.resume()
        case "end":
            source.end()
            return "/report"
        case "freeze":
            source.freeze()
            return "/ask"
        case "reveal":
            source.reveal()
            return "/ask"
        case _:
            raise NotNow("console.say.unknown")
    return "/board"


def _wish(form: Mapping[str, str]) -> Wish:
    return Wish(
        form.get("level", "")[:60],
        form.get("law", "")[:60],
        form.get("weather", "")[:60],
        _number(form, "minutes", 12, 1, 120),
        _number(form, "connections", 6, 1, 20),
        form.get("untimed") == "yes",
        form.get("pairing", "")[:20],
    )


def _weather(source: Source, do: str, form: Mapping[str, str]) -> None:
    target = form.get("for", "")
    if "preset" in form:
        source.set_preset(target, form["preset"][:60])
    elif do == "undo":
        source.undo_weather(target)
    else:
        dials = {}
        for name, value in form.items():
            if name.startswith(("left-", "right-")):
                try:
                    number = float(value)
                except ValueError:
                    continue
                if 0 <= number <= 1_000_000:
                    dials[name] = number
        source.set_weather(target, dials)


def _pair(source: Source, number: int, form: Mapping[str, str]) -> None:
    if "next" in form:
        side, _, what = form["next"].partition("-")
        if side not in ("left", "right") or what not in ("", "drop", "delay", "duplicate"):
            raise NotNow("console.say.unknown")
        source.next_letter(number, side, what)
    elif form.get("bot") in ("left", "right"):
        source.seat_bot(number, form["bot"])
    else:
        raise NotNow("console.say.unknown")


def _seat(source: Source, number: int, form: Mapping[str, str]) -> None:
    if form.get("do") == "alias":
        source.new_alias(number)
        return
    if form.get("do") == "bot":
        source.pair_by_hand({number: None})
        return
    if "real" in form:
        source.rename(number, form["real"][:200])
    source.extra_time(number, _number(form, "extra", 0, 0, 400))


def _number(form: Mapping[str, str], name: str, usual: int, low: int, high: int) -> int:
    text = form.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        return usual
    return min(max(int(text), low), high)
