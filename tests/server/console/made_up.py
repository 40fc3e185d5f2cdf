"""A class that was made up, for tests of the console's pages: faces without a session, and a record of
what was
asked of it."""

import random
from collections.abc import Callable
from typing import Any

from server.console.drawing import Letter, ladder
from server.console.faces import (
    Answer,
    Ask,
    Bar,
    Board,
    Choice,
    Dial,
    Leader,
    Link,
    Lobby,
    Missing,
    Mix,
    Place,
    Poll,
    Progress,
    Projector,
    Row,
    Scene,
    SeatFace,
    Setup,
    Stumble,
    Tile,
    Weather,
)
from server.console.faces_report import Cell, Concept, Download, MatchFiles, Remedy, Report, Student
from server.console.source import File, NotNow, Query, Wish

ALIASES = [
    "Amber Heron",
    "Quiet Lamp",
    "Copper Lark",
    "Plum Kestrel",
    "Golden Hare",
    "Misty Fox",
    "Silver Wren",
    "Rosy Finch",
    "Brass Otter",
    "Violet Swift",
    "Velvet Mole",
    "Candle Moth",
    "Early Robin",
    "Late Nightjar",
    "Paper Crane",
    "Ink Magpie",
    "Willow Tit",
    "Stone Marten",
    "River Vole",
    "Barley Mouse",
    "Indigo Owl",
    "Marsh Harrier",
    "Tawny Deer",
    "Lavender Bee",
]
TAGS = (
    ("lost-third-letter", "Lost third letter: repeats the bare ACK unprompted", 13, 17, 6),
    ("ack-last-received", "ACK is the last number received", 11, 14, 4),
    ("repeat-other-number", "New ISN on a repeat", 9, 12, 3),
    ("sending-is-arriving", "Sending means arriving", 8, 13, 5),
    ("bare-ack-consumes", "A bare ACK consumes a number", 7, 9, 2),
    ("established-at-once", "Both are established at the same instant", 7, 15, 9),
    ("two-letters-suffice", "Two letters suffice", 5, 11, 2),
    ("ghost-accepted", "A ghost’s SYN-ACK is accepted", 4, 6, 3),
)
SYN, ACK, BOTH = ("syn",), ("ack",), ("syn", "ack")
OPENING = (
    Letter("left", 0, 1, SYN, "arrived"),
    Letter("right", 2, 3, BOTH, "arrived"),
    Letter("left", 4, 5, ACK, "flying"),
)
STUCK = (
    Letter("left", 0, 1, SYN, "arrived"),
    Letter("right", 2, 3, BOTH, "lost"),
    Letter("left", 4, 4, SYN, "foul"),
    Letter("left", 6, 6, SYN, "foul"),
)
THOUGHTS = (
    "New ISN on a repeat: wrote SYN 700, the hello was 300.",
    "Repeats the bare ACK unprompted, three times so far.",
    "ACK is the last number received: says 80, needs 81.",
)


class MadeUp:
    """`people` seats (even), `names` in the place of the usual aliases; `asked` is what was asked of it."""

    def __init__(self, people: int = 24, names: tuple[str, ...] = (), phase: str = "play") -> None:
        self.people = people
        self.given = names
        self.phase = phase
        self.held = False
        self.beamed = False
        self.revealed = False
        self.open = True
        self.number_of_stuck = 3
        self.slow = 0
        self.asked: list[tuple[Any, ...]] = []
        self.refuse: NotNow | None = None

    def name(self, seat: int) -> str:
        if seat < len(self.given):
            return self.given[seat]
        return ALIASES[seat % len(ALIASES)] + ("" if seat < len(ALIASES) else f" {seat // len(ALIASES) + 1}")

    # ------------------------------------------------------------ faces

    def speak(self, language: str) -> "MadeUp":
        return self

    def bar(self) -> Bar:
        return Bar(self.phase, 2, 318, 720, None, "Networks", self.phase in ("play", "paused", "frozen"))

    def place(self) -> Place:
        return Place("7K4Q-X2AB", "192.168.1.20:8765", "4092")

    def lobby(self, names: bool) -> Lobby:
        rows = tuple(
            Row(
                seat + 1,
                self.name(seat),
                f"Real Name {seat + 1}" if names else None,
                seat // 2 + 1,
                Link("poor", 600) if seat + 1 == self.slow else Link("good", 30),
                bot=seat % 11 == 10,
                twin={8: 21, 20: 9}.get(seat),
            )
            for seat in range(self.people)
        )
        setup = Setup(
            2,
            self.choices(
                ("random", "At random"), ("arrival", "By arrival"), ("complementary", "By what each knows")
            ),
            self.choices(("three-letters", "1 Three letters"), ("lost", "3 The lost letter")),
            self.choices(("rfc", "Three letters"), ("two", "Two letters")),
            self.choices(("", "The level’s own"), ("drizzle", "Drizzle"), ("storm", "Storm")),
            12,
            6,
            True,
            self.people > 1,
            self.people // 2,
            False,
            self.phase == "play",
        )
        return Lobby(self.place(), rows, self.people, 32, False, (9, 21) if self.people > 20 else None, setup)

    def choices(self, *pairs: tuple[str, str]) -> tuple[Choice, ...]:
        return tuple(Choice(value, label, at == 0) for at, (value, label) in enumerate(pairs))

    def mixes(self) -> tuple[Mix, ...]:
        return tuple(
            Mix(
                side,
                label,
                (
                    Dial("delay", "Delay", delay, 15, 0.1, "s", f"{delay} s"),
                    Dial("jitter", "Jitter", 0.4, 5, 0.1, "s", "0.4 s"),
                    Dial("loss", "Loss", loss, 60, 1, "%", f"{loss} %"),
                    Dial("duplicate", "Duplicate", 2, 40, 1, "%", "2 %"),
                    Dial("reorder", "Reorder", 3, 40, 1, "%", "3 %"),
                ),
            )
            for side, label, delay, loss in (
                ("left", "Left to right", 1.8, 8),
                ("right", "Right to left", 2.4, 15),
            )
        )

    def tile(self, number: int) -> Tile:
        need = "stuck" if number <= self.number_of_stuck else "watch" if number <= 6 else "fine"
        status = {"stuck": "Stuck 3:12", "watch": "Waiting 0:44", "fine": "Writing 0:21"}[need]
        letters = OPENING if need == "fine" else STUCK
        thought = THOUGHTS[number % 3] if need != "fine" else "No mistake in the last three connections."
        return Tile(
            number,
            need,
            need,
            status,
            3,
            6,
            Link("good", 41),
            SeatFace(self.name(2 * number - 2), None, "SYN-SENT", seat=1, hand="drop" if number == 2 else ""),
            SeatFace(self.name(2 * number - 1), None, "SYN-RECEIVED"),
            ladder(letters, "SYN arrived. SYN-ACK lost. Two fouls."),
            thought,
            "",
            number - 1,
        )

    def board(self, names: bool, query: Query) -> Board:
        tiles = tuple(self.tile(number) for number in range(1, self.people // 2 + 1))
        presets = self.choices(
            ("calm", "Calm night"), ("drizzle", "Drizzle"), ("fog", "Fog"), ("storm", "Storm")
        )
        targets = self.choices(("", "the whole class"), ("1", "pair 1"), ("2", "pair 2"))
        weather = Weather(presets, targets, self.mixes(), query.target, False)
        tags = self.choices(("", "Any misconception"), *((tag, name) for tag, name, *_ in TAGS))
        return Board("The lost letter", "round 2, level 3, three letters", tiles, tags, weather, self.held)

    def pair(self, number: int, names: bool) -> tuple[Tile, Any] | None:
        if not 0 < number <= self.people // 2:
            return None
        return self.tile(number), ladder(STUCK, "SYN arrived. SYN-ACK lost.", 440, 262, 16, 2)

    def poll(self) -> Poll:
        rows = (
            ("SYN-RECEIVED", 13, True, "The hello was heard and answered. Nothing has acknowledged the 80."),
            ("ESTABLISHED", 5, False, "Sending means arriving."),
            ("LISTEN", 3, False, "The answer was lost, so nothing happened."),
            ("SYN-SENT", 1, False, "A SYN was sent, so the state is called that."),
            ("CLOSED", 0, False, ""),
        )
        answers = tuple(
            Answer(name, name, n, round(n * 100 / 22), round(n * 100 / 24), right, why, True)
            for name, n, right, why in rows
        )
        letters = [
            Letter("left", 0, 1, SYN, "arrived", "300"),
            Letter("right", 2, 3, BOTH, "lost", "80 ack 301"),
        ]
        return Poll(
            "What state is Jonah in now?",
            "Mei wrote first. The crow took Jonah’s answer on the bridge.",
            ("Mei", "Jonah"),
            ladder(letters, "Mei’s SYN 300 arrived. Jonah’s SYN-ACK was lost.", 440, 262, 16, 2),
            answers,
            22,
            24,
            48,
            self.revealed,
            "An answer was sent. Nobody can know that it came.",
            "RFC 9293, 3.10.7.2",
            (Missing("Silver Wren", "Lena Fischer" if True else None, Link("gone", gone_for=48)),),
        )

    def ask(self, names: bool) -> Ask:
        questions = self.choices(
            ("q1", "What may Mei write now?"), ("q2", "Who knows what?"), ("q3", "Which number?")
        )
        return Ask(self.poll() if self.open else None, questions[:1], questions[1:])

    def report(self, names: bool, query: Query) -> Report:
        page = query.page
        rng = random.Random(7)
        students = tuple(
            Student(
                seat + 1,
                self.name(seat),
                f"Real Name {seat + 1}" if names else None,
                15 + seat % 4,
                9 + seat % 5,
                seat % 7,
                400 + 7 * seat,
                TAGS[seat % len(TAGS)][1],
                5,
                11,
            )
            for seat in range(self.people)
        )
        first = 40 * (page - 1)
        shown = students[first : first + 40]
        concepts = []
        for tag, name, people, before, after in TAGS:
            who = set(rng.sample(range(self.people), min(people, self.people)))
            counts = [rng.choice((1, 1, 2, 3, 5)) if seat in who else 0 for seat in range(self.people)]
            cells = tuple(Cell(counts[one.seat - 1], one.seat % 3 == 0) for one in shown)
            concepts.append(Concept(tag, name, cells, people, sum(counts), 2, before, after))
        remedies = tuple(
            Remedy(
                tag,
                name,
                "13 of 24 did it. 6 still do.",
                "Nobody answers an ACK.",
                "Play it.",
                "Who writes next?",
                at == 2,
            )
            for at, (tag, name, *_) in enumerate(TAGS[:3])
        )
        files = (Download("/take/match-1.jsonl", "Journal", ""), Download("/take/match-1.svg", "Ladder", ""))
        matches = tuple(
            MatchFiles(
                f"match-{n}",
                f"Round 1, pair {n}",
                f"{self.name(2 * n - 2)} and {self.name(2 * n - 1)}",
                files,
            )
            for n in range(1, self.people // 2 + 1)
        )
        return Report(
            "24 people wrote 1912 letters in 198 connections; 161 ended well.",
            remedies,
            students,
            shown,
            tuple(concepts),
            ("four letters needed", "only a server may listen"),
            24,
            page,
            (self.people + 39) // 40,
            (Download("/take/report.csv", "report.csv", "safe for spreadsheets"),),
            matches,
            query.anonymous,
            self.beamed,
        )

    def beam(self) -> Projector:
        return Projector(
            "The lost letter",
            self.place(),
            False,
            self.people,
            Scene(self.name(4), self.name(5), (3, 2), "left"),
            tuple(Leader(f"{self.name(2 * n)} and {self.name(2 * n + 1)}", 812 - 61 * n) for n in range(8)),
            self.mixes(),
            tuple(Progress(n, n * 5 % 7, 6) for n in range(1, self.people // 2 + 1)),
            self.poll() if self.phase == "frozen" else None,
            tuple(Stumble(name, (5, 2, 1), 0, 3, 8, 1) for _, name, *_ in TAGS) if self.beamed else (),
        )

    def file(self, name: str) -> Callable[[], File] | None:
        csv = File("report.csv", "text/csv; charset=utf-8", b"alias\r\n")
        return (lambda: csv) if name == "report.csv" else None

    # ------------------------------------------------------------ what is asked of it

    def note(self, *what: Any) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.asked.append(what)

    def rotate_pin(self) -> None:
        self.note("rotate_pin")

    def lock(self, locked: bool) -> None:
        self.note("lock", locked)

    def cap(self, seats: int) -> None:
        self.note("cap", seats)

    def bots(self, number: int) -> None:
        self.note("bots", number)

    def kick(self, seat: int) -> None:
        self.note("kick", seat)

    def pair_by(self, mode: str) -> None:
        self.note("pair_by", mode)

    def pair_by_hand(self, mates: dict[int, int | None]) -> None:
        self.note("pair_by_hand", mates)

    def wish(self, wish: Wish) -> None:
        self.note("wish", wish)

    def names(self, own: bool, blocked: str) -> None:
        self.note("names", own, blocked)

    def tongue(self, language: str) -> None:
        self.note("tongue", language)

    def beam_report(self, on: bool) -> None:
        self.note("beam_report", on)
        self.beamed = on

    def start(self, wish: Wish) -> None:
        self.note("start", wish)

    def pause(self) -> None:
        self.note("pause")
        self.phase = "paused"

    def resume(self) -> None:
        self.note("resume")
        self.phase = "play"

    def end(self) -> None:
        self.note("end")

    def freeze(self) -> None:
        self.note("freeze")
        self.phase = "frozen"

    def ask_question(self, question: str) -> None:
        self.note("ask_question", question)

    def reveal(self) -> None:
        self.note("reveal")
        self.revealed = True

    def set_weather(self, target: str, dials: dict[str, float]) -> None:
        self.note("set_weather", target, dials)

    def set_preset(self, target: str, preset: str) -> None:
        self.note("set_preset", target, preset)

    def undo_weather(self, target: str) -> None:
        self.note("undo_weather", target)

    def next_letter(self, pair: int, side: str, what: str) -> None:
        self.note("next_letter", pair, side, what)

    def seat_bot(self, pair: int, side: str) -> None:
        self.note("seat_bot", pair, side)

    def hold(self, on: bool) -> None:
        self.note("hold", on)
        self.held = on

    def rename(self, seat: int, real: str) -> None:
        self.note("rename", seat, real)

    def new_alias(self, seat: int) -> None:
        self.note("new_alias", seat)

    def extra_time(self, seat: int, percent: int) -> None:
        self.note("extra_time", seat, percent)

    def taught(self, tag: str) -> None:
        self.note("taught", tag)
