"""SEGMENT ARRIVES (section 3.10.7): the tables, row by row."""

from __future__ import annotations

import pytest

from tests.tcp import table_acceptance, table_synchronized, table_unsynchronized
from tests.tcp.given import Row, check

ROWS = table_unsynchronized.ROWS + table_synchronized.ROWS + table_acceptance.ROWS


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.given.state}: {row.name}" for row in ROWS])
def test_segment_arrives(row: Row) -> None:
    check(row)
