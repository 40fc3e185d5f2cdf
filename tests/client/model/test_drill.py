"""The waiting room's exercises are right by RFC 9293, section 3.4, and never offer a number twice."""

from game.client.model.drill import LARGEST, exercise
from game.tcp.segment import SYN
from tests.support import ROOT


def test_what_is_right_is_what_the_letter_uses_up() -> None:
    for seed in range(40):
        for number in range(24):
            task = exercise(seed, number)
            want = task.letter.ack if task.asks == "drill.answer-seq" else task.letter.end
            assert task.want == want, task
            assert len(set(task.numbers)) == 3, task
            assert all(0 <= offered <= LARGEST for offered in task.numbers)
            assert task.params["want"] == want


def test_each_kind_comes_once_in_six_and_the_right_one_stands_anywhere() -> None:
    tasks = [exercise(3, number) for number in range(60)]
    for start in range(0, 60, 6):
        letters = {str(task.letter.ctl) + str(bool(task.letter.text)) for task in tasks[start : start + 6]}
        assert len(letters) == 5, "SYN comes twice: once as the largest number"
    assert {task.right for task in tasks} == {0, 1, 2}
    wrapped = [task for task in tasks if task.letter.seq == LARGEST]
    assert len(wrapped) == 10
    assert all(task.want == 0 and task.letter.ctl == SYN for task in wrapped)


def test_the_same_student_gets_the_same_row_and_another_another() -> None:
    rows = [[exercise(seed, number) for number in range(12)] for seed in (1, 1, 2)]
    assert rows[0] == rows[1] != rows[2]


def test_every_reason_has_words_with_the_exact_numbers() -> None:
    text = (ROOT / "assets/lang/en/LC_MESSAGES/pupil.po").read_text(encoding="utf-8")
    for number in range(60):
        task = exercise(5, number)
        assert f'msgid "{task.why}"' in text
        assert f'msgid "{task.asks}"' in text
