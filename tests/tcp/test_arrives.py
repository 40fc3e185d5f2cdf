"""SEGMENT ARRIVES (section 3.10.7): the tables, row by row."""

from __future__ import annotations

import pytest

from game.tcp import SYN, Segment, arrives
from tests.tcp import table_acceptance, table_synchronized, table_unsynchronized
from tests.tcp.given import LISTEN, Row, check

ROWS = table_unsynchronized.ROWS + table_synchronized.ROWS + table_acceptance.ROWS


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.given.state}: {row.name}" for row in ROWS])
def test_segment_arrives(row: Row) -> None:
    check(row)


def test_where_no_number_is_given_a_tcb_begins_at_zero() -> None:
    assert arrives(LISTEN, Segment(300, ctl=SYN)).tcb.iss == 0
