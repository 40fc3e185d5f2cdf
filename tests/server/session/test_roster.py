"""The door and the roster: PIN, lock, cap, names that hurt, aliases, tokens."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.wire.messages import Seated
from server.hall.names import fold_name
from server.session.aliases import alias, improper
from server.session.attempts import Attempts
from server.session.commands import (
    Away,
    Cap,
    Enrol,
    Here,
    Kick,
    Leave,
    Lock,
    NewAlias,
    Options,
    Rename,
    RotatePin,
)
from tests.server.session.classes import SECOND, Room

HOSTILE = [
    "<script>x()</script>",
    "\u202eevil\u202c",
    "Z\u0301\u0302\u0303\u0304\u0305\u0306algo",
    "=cmd()|' /C calc'!A0",
    "@SUM(1+1)",
    "a\x00b\x1b[31m",
    "\u200b\u200bghost\u200b",
    "Ⓜⓔⓘ",
]


def test_a_student_gets_an_alias_and_a_token() -> None:
    room = Room()
    pupil = room.enrol("Mei Lin")
    student = room.session.roster[pupil.number]
    assert student.real == "Mei Lin"
    assert "Mei" not in student.alias
    seated = pupil.last(Seated)
    assert isinstance(seated, Seated)
    assert room.session.roster.holder(seated.token) is student
    assert pupil.room.alias == student.alias
    assert pupil.room.phase == "lobby"


def test_the_pin_is_asked_for_and_can_be_rotated() -> None:
    room = Room()
    old = room.session.pin
    assert len(old) == 6
    assert old.isdigit()
    assert room.refusal(Enrol("000", "Mei")) == "pin-wrong"
    room.do(RotatePin())
    assert room.session.pin != old
    assert room.refusal(Enrol(old, "Mei")) == "pin-wrong"
    room.enrol("Mei")


def test_lock_and_cap_keep_people_out_and_nobody_who_is_in() -> None:
    room = Room()
    first = room.enrol("one")
    room.do(Lock(True))
    assert room.refusal(Enrol(room.session.pin, "two")) == "class-locked"
    room.do(Lock(False))
    room.do(Cap(1))
    assert room.refusal(Enrol(room.session.pin, "two")) == "class-full"
    room.do(Leave(first.number))
    room.enrol("two")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_tamed_before_anybody_sees_them(name: str) -> None:
    room = Room()
    room.do(Options(own_names=True))
    pupil = room.enrol(name)
    shown = room.session.roster[pupil.number].alias
    assert 0 < len(shown) <= 24
    assert all(unicodedata.category(letter)[0] != "C" for letter in shown)
    assert shown == unicodedata.normalize("NFKC", shown)


@pytest.mark.parametrize(
    ("name", "code"), [("x" * 10_000, "name-long"), ("\u200b", "name-empty"), ("", "name-empty")]
)
def test_names_that_are_none_are_refused(name: str, code: str) -> None:
    room = Room()
    assert room.refusal(Enrol(room.session.pin, name)) == code


def test_own_names_differ_after_folding() -> None:
    room = Room()
    room.do(Options(own_names=True))
    pupils = [room.enrol(name) for name in ("Mei", "MEI", "Ｍｅｉ", "mei", "Straße", "STRASSE")]
    names = [room.session.roster[pupil.number].alias for pupil in pupils]
    assert len({fold_name(name) for name in names}) == len(names)
    assert names[:2] == ["Mei", "MEI 2"]


def test_a_name_that_hurts_becomes_an_alias() -> None:
    room = Room()
    room.do(Options(own_names=True, blocked=("kevin",)))
    for name in ("sh1t head", "S.H.I.T", "KéVIN", "你妈"):
        assert fold_name(room.session.roster[room.enrol(name).number].alias) != fold_name(name)
    assert room.session.roster[room.enrol("Draper Dickens").number].alias == "Draper Dickens"


@pytest.mark.parametrize("name", ["Raper", "Dickens", "Assunta", "Scunthorpe Utd"[:4], "Mei", "爱玲"])
def test_the_filter_lets_names_be(name: str) -> None:
    assert not improper(name)


@given(st.text(max_size=40))
def test_the_filter_takes_any_text(name: str) -> None:
    assert improper(name) in (True, False)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_thousand_aliases_differ(language: str) -> None:
    taken: set[str] = set()
    for number in range(1000):
        name = alias(language, b"seed", number, taken)
        assert len(name) <= 24
        assert not improper(name)
        taken.add(fold_name(name))
    assert len(taken) == 1000


def test_the_teacher_renames_and_nobody_else_sees_it() -> None:
    room = Room()
    pupil = room.enrol("x")
    room.do(Rename(pupil.number, "Mei Lin"))
    assert room.session.roster[pupil.number].real == "Mei Lin"
    assert "Mei Lin" not in repr(pupil.told)
    room.do(Rename(pupil.number, ""))
    assert room.session.roster[pupil.number].real == ""
    before = room.session.roster[pupil.number].alias
    room.do(NewAlias(pupil.number))
    assert pupil.room.alias == room.session.roster[pupil.number].alias != before
    assert room.refusal(Rename(99, "x")) == "student-unknown"


def test_who_comes_back_has_the_same_seat_and_who_was_kicked_has_none() -> None:
    room = Room()
    pupil = room.enrol("x")
    token = room.session.roster[pupil.number].token
    pupil.away = True
    room.do(Away(pupil.number))
    assert room.refusal(Away(pupil.number)) == "student-unknown"
    room.back(pupil)
    assert room.session.roster.holder(token) is room.session.roster[pupil.number]
    room.do(Kick(pupil.number))
    assert [(gone.student, gone.code) for gone in room.dismissed] == [(pupil.number, "kicked")]
    assert room.session.roster.holder(token) is None
    assert room.refusal(Here(pupil.number)) == "student-unknown"


def test_guessing_is_limited_but_a_class_behind_one_address_gets_in() -> None:
    attempts = Attempts(each=3, total=6, every=6 * SECOND)
    assert not any(attempts.wait("school", 0) for _ in range(200))
    for _ in range(3):
        assert not attempts.wait("attacker", 0)
        attempts.wrong("attacker", 0)
    assert attempts.wait("attacker", 0) == 6 * SECOND
    assert not attempts.wait("school", 0)
    assert attempts.wait("attacker", 5 * SECOND) == SECOND
    assert not attempts.wait("attacker", 6 * SECOND)
    assert not attempts.wait("attacker", 7 * SECOND)
    for _ in range(3):
        attempts.wrong("another", 0)
    assert attempts.wait("school", 0) == 3 * SECOND
    assert not attempts.wait("school", 60 * SECOND)
