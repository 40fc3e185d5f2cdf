"""The table of threats: each row, where its defences are tested; and what no other test had.

`SHOWN` is held against the tree, so that a row cannot lose its test unnoticed.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib

import pytest
from aiohttp import web
from websockets.exceptions import ConnectionClosed

from game.wire.codec import player_encode
from game.wire.messages import MAJOR, MINOR, Bot, Hello, Host, Join, Ping, Ready, RelayFrame, Said
from server import gate
from server.app import TURN, Relay
from server.config import Config
from server.hall import Levels, Limits
from server.session.attempts import Attempts
from tests.server.session.test_reception import School
from tests.server.test_app import LOOPBACK, Player, dial, open_relay, raw
from tests.server.world import SECOND, World, started
from tests.support import ROOT

SHOWN: dict[str, list[str]] = {
    "guessing PINs, flooding the lobby": [
        "server/session/test_roster.py::test_guessing_is_limited_but_a_class_behind_one_address_gets_in",
        "server/session/test_roster.py::test_lock_and_cap_keep_people_out_and_nobody_who_is_in",
        "server/session/test_roster.py::test_the_pin_is_asked_for_and_can_be_rotated",
        "server/session/test_reception.py::test_guessing_pins_ends",
        "server/test_threats.py::test_two_hundred_behind_one_address_mistype_and_still_get_in",
        "server/test_threats.py::test_a_lesson_of_guessing_finds_no_pin",
        "server/test_hall_seats.py::test_guessing_is_limited",
    ],
    "impersonation, offensive, bidi, zalgo names": [
        "server/test_hall_parts.py::test_a_clean_name_is_short_stays_clean_and_hides_nothing",
        "server/session/test_roster.py::test_hostile_names_are_tamed_before_anybody_sees_them",
        "server/session/test_roster.py::test_a_name_that_hurts_becomes_an_alias",
        "server/session/test_roster.py::test_own_names_differ_after_folding",
        "server/test_hall_seats.py::test_tokens_cannot_be_told_from_one_another_or_guessed",
    ],
    "script in a name or a message": [
        "server/console/test_pages.py::test_hostile_names_are_words_and_nothing_else",
        "server/console/test_pages.py::test_no_text_can_end_an_event",
        "server/console/test_door.py::test_every_answer_carries_the_policy",
        "e2e/test_class_console.py::test_people_come_in_by_the_game_with_any_name",
        "server/test_app.py::test_every_refusal_is_dressed_too",
    ],
    "hostile bytes": [
        "server/test_app.py::test_hostile_bytes_are_refused_and_disturb_nobody",
        "server/test_app.py::test_text_frames_are_refused",
        "server/test_app.py::test_frames_that_are_too_long_are_refused",
        "server/test_app.py::test_broken_websocket_frames_disturb_nobody",
        "server/test_hall_match.py::test_garbage_ends_its_connection_and_no_other",
        "server/test_hall_match.py::test_a_mistake_of_ours_ends_its_room_and_no_other",
    ],
    "slow-loris, half-open, silent peers": [
        "server/test_app.py::test_who_does_not_finish_a_request_is_cut_off",
        "server/test_threats.py::test_who_does_not_finish_a_form_is_cut_off",
        "server/test_app.py::test_an_idle_websocket_is_hung_up_by_the_hall",
        "server/test_hall_seats.py::test_a_silent_connection_is_hung_up_after_ten_seconds",
        "server/test_hall_seats.py::test_a_greeted_connection_without_a_seat_is_hung_up_later",
        "server/test_hall_seats.py::test_a_seat_that_says_nothing_is_hung_up_and_may_come_back",
        "server/session/test_reception.py::test_a_token_nobody_has_is_refused_and_silence_is_hung_up",
    ],
    "flooding, slow readers": [
        "server/test_hall_match.py::test_flooding_is_hung_up_on_and_disturbs_nobody",
        "server/test_threats.py::test_a_flood_gets_no_further_than_its_bucket",
        "server/test_threats.py::test_one_bad_client_delays_no_other_by_fifty_milliseconds",
        "server/test_hall_match.py::test_who_takes_nothing_is_hung_up_and_gets_a_fresh_view_later",
        "server/test_timers_and_peers.py::test_a_slow_reader_is_cut_off_and_nobody_waits",
        "server/test_timers_and_peers.py::test_a_send_that_takes_for_ever_ends_the_connection",
        "server/test_threats.py::test_who_does_not_take_an_answer_is_cut_off",
    ],
    "sending as the other side, replays of messages": [
        "server/test_hall_match.py::test_a_move_that_comes_twice_is_made_once",
        "server/test_hall_match.py::test_broken_numbering_ends_the_connection",
        "server/test_hall_match.py::test_a_new_connection_supersedes_the_old_one",
        "server/test_hall_match.py::test_what_the_old_connection_still_says_is_nobodys_word",
        "server/session/test_reception.py::test_a_new_connection_supersedes_the_old_one_and_gets_a_fresh_view",
    ],
    "reading ahead, predicting the weather": [
        "server/test_hall_views.py::test_the_others_numbers_are_unknown_until_a_letter_brings_them",
        "server/test_hall_views.py::test_no_fate_and_no_key_before_the_end",
        "server/test_hall_views.py::test_the_other_learns_nothing_of_a_letter_before_it_arrives",
    ],
    "console: auth, CSRF, rebinding, cross-site WebSocket": [
        "server/console/test_door.py::test_a_stranger_does_nothing",
        "server/console/test_door.py::test_a_link_works_once_and_a_new_one_is_told_of",
        "server/console/test_door.py::test_the_cookie_is_for_nobody_else",
        "server/console/test_door.py::test_an_action_without_the_form_s_token_is_refused",
        "server/console/test_door.py::test_an_action_from_another_page_is_refused",
        "server/console/test_door.py::test_a_rebound_name_gets_nothing",
        "server/test_app.py::test_pages_of_others_may_not_talk_to_it",
        "server/test_app.py::test_a_strangers_page_gets_no_websocket",
    ],
    "exhaustion": [
        "server/test_hall_seats.py::test_connections_and_rooms_are_capped",
        "server/test_threats.py::test_connections_of_any_kind_are_capped",
        "server/test_hall_restart.py::test_a_room_whose_journal_grows_without_end_is_closed",
        "server/test_app.py::test_what_is_not_journalled_does_not_leave",
        "server/test_app.py::test_who_sends_without_end_while_everything_stands_is_cut_off",
        "server/journal/test_sqlite.py::test_a_full_disk_is_told_and_nothing_is_lost",
    ],
    "log and CSV injection": [
        "server/test_timers_and_peers.py::test_nobody_forges_a_line_of_the_log",
        "match/export/test_sheets.py::test_a_players_name_cannot_be_a_formula",
        "match/export/test_sheets.py::test_a_cell",
    ],
    "privacy": [
        "cli/test_sessions.py::test_a_class_is_exported_without_a_real_name_or_a_secret",
        "cli/test_sessions.py::test_one_is_purged_and_nowhere_in_the_files",
        "server/journal/test_sqlite.py::test_what_was_purged_is_nowhere_in_the_files",
        "server/test_app.py::test_metrics_count_what_happens_and_name_nobody",
    ],
}


@pytest.mark.parametrize("threat", SHOWN)
def test_each_threat_has_its_tests(threat: str) -> None:
    for shown in SHOWN[threat]:
        path, _, name = shown.partition("::")
        tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
        there = {one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}
        assert name in there, shown


# ---------------------------------------------------------------- PINs


def test_two_hundred_behind_one_address_mistype_and_still_get_in() -> None:
    school = School()
    for number in range(200):
        if number % 4 == 0:
            assert school.pupil(f"p{number}", pin="12345").refusal == "pin-wrong"
        assert school.pupil(f"p{number}").seat.room == "7F3K"
        school.run(SECOND // 10)
    assert len(school.session.roster.students) == 200


def test_a_lesson_of_guessing_finds_no_pin() -> None:
    """Of one address, and of a thousand: how many wrong PINs may be tried in ninety minutes."""
    for addresses, most in ((1, 60 + 90 * 60), (1000, 180 + 3 * 90 * 60)):
        attempts = Attempts()
        tried = 0
        for now in range(0, 90 * 60 * SECOND, SECOND // 4):
            for number in range(min(addresses, 8)):
                address = str((tried + number) % addresses)
                if not attempts.wait(address, now):
                    attempts.wrong(address, now)
                    tried += 1
        assert tried <= most + 8
        assert tried < 1_000_000 / 60


# ---------------------------------------------------------------- HTTP


async def test_who_does_not_finish_a_form_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "ANSWER_SECONDS", 0.3)

    async def form(request: web.Request) -> web.Response:
        await request.post()
        return web.Response(text="read")

    relay = Relay(Config(LOOPBACK, 0), Levels([]), mount=lambda app, gate: _add(app, "POST", "/form", form))
    await relay.start()
    half = b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n"
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n\r\na="
    try:
        with contextlib.suppress(ConnectionResetError):
            assert await raw(relay, half + kind) == b""
    finally:
        await relay.stop()


async def test_who_does_not_take_an_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "ANSWER_SECONDS", 0.3)

    async def large(request: web.Request) -> web.Response:
        return web.Response(body=b"x" * 2**26)

    relay = Relay(Config(LOOPBACK, 0), Levels([]), mount=lambda app, gate: _add(app, "GET", "/large", large))
    await relay.start()
    try:
        reader, writer = await asyncio.open_connection(LOOPBACK, relay.port, limit=1024)
        writer.write(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(0.8)
        taken = 0
        with contextlib.suppress(ConnectionResetError):
            while piece := await asyncio.wait_for(reader.read(2**20), 10):
                taken += len(piece)
        assert taken < 2**26
        writer.close()
    finally:
        await relay.stop()


def _add(app: web.Application, method: str, path: str, handler: object) -> None:
    app.router.add_route(method, path, handler)  # type: ignore[arg-type]


async def test_a_player_and_a_stream_may_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "ANSWER_SECONDS", 0.1)
    async with open_relay() as relay, dial(relay) as websocket:
        player = await Player.seated(websocket, Host("1", "calm"))
        await asyncio.sleep(0.3)
        await player.pong()


async def test_connections_of_any_kind_are_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOST_CONNECTIONS", 3)
    async with open_relay() as relay:
        held = [await asyncio.open_connection(LOOPBACK, relay.port) for _ in range(3)]
        await asyncio.sleep(0.05)
        reader, _ = await asyncio.open_connection(LOOPBACK, relay.port)
        with contextlib.suppress(ConnectionResetError):
            assert await asyncio.wait_for(reader.read(), 5) == b""
        for _, writer in held:
            writer.close()
        await asyncio.sleep(0.05)
        assert b"200 OK" in await raw(relay, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")


# ---------------------------------------------------------------- one bad client


async def test_a_flood_gets_no_further_than_its_bucket() -> None:
    """Twenty thousand frames in one write: the relay reads its bucket's worth, and others in between."""
    limits = Limits()
    async with open_relay(limits=limits) as relay, dial(relay) as good, dial(relay) as bad:
        player = await Player.seated(good, Host("1", "calm"))
        before = relay.figures.frames_in
        ping = player_encode(RelayFrame(0, 0, Ping(1)))
        frame = b"\x82" + bytes([0x80 | len(ping)]) + b"\0\0\0\0" + ping
        with contextlib.suppress(ConnectionClosed, ConnectionError):
            bad.transport.write(player_frame(Hello(MAJOR, MINOR, "", "Eve")) + frame * 20_000)
            async for _ in bad:
                pass
        read = relay.figures.frames_in - before
        assert limits.burst < read <= limits.burst + 2 * TURN
        await player.pong()


def player_frame(body: Hello) -> bytes:
    data = player_encode(RelayFrame(0, 0, body))
    return b"\x82" + bytes([0x80 | len(data)]) + b"\0\0\0\0" + data


COST = 400
"""Of one frame for the relay, in microseconds: more than ten times what tests/bench/server.py measures."""


def played(attack: bool) -> tuple[list[tuple[int, object]], int, list[str]]:
    """When the witness was told what, and how long a bad client kept the relay busy at most at a time."""
    world = World()
    mei, _ = started(world, auto=True, opening=Host("1", "storm", 5, connections=2))
    heard: list[tuple[int, object]] = []
    longest = 0
    turn = 0
    while mei.view.phase != "results":
        before = len(mei.events)
        world.run(SECOND // 20)
        heard += [(world.now, event) for event in mei.events[before:] if isinstance(event, Said)]
        if attack:
            turn += 1
            longest = max(longest, _attack(world, turn))
    name = world.matches[0].match
    return heard, longest, [line.text for line in world.matches if line.match == name]


def _attack(world: World, turn: int) -> int:
    """Another bad client, who says as much as it can before it is hung up on; microseconds that took."""
    conn = world.stranger()
    taken = 0
    frames: list[RelayFrame] = [RelayFrame(0, 0, Hello(MAJOR, MINOR, "", "Eve"))]
    frames += [RelayFrame(0, 0, Host("1", ""))] if turn % 2 else [RelayFrame(0, 0, Join("1"))]
    frames += [RelayFrame(n, 0, Ready() if n % 2 else Bot("perfect")) for n in range(1, 400)]
    for frame in frames:
        if conn not in world.hall.guests:
            break
        world.hall.receive(conn, frame, world.now)
        taken += COST
    world.settle()
    assert conn not in world.hall.guests
    return taken


def test_one_bad_client_delays_no_other_by_fifty_milliseconds() -> None:
    """Promise 4: the witness hears the same at the same time, and no attack is longer than 50 ms of work."""
    calm, _, lines = played(attack=False)
    under, longest, same = played(attack=True)
    assert under == calm
    assert same == lines
    assert 0 < longest <= 50_000
