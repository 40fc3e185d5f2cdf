"""The distribution tables are data; here every value is worked out again."""

from statistics import NormalDist

import pytest

from game.match.tables import SCALE, SHIFT, TABLES


def _pareto(u: float) -> float:
    return ((1 - u) ** (-1 / 3) - 1.5) / 0.75**0.5


def _normal(u: float) -> float:
    return NormalDist().inv_cdf(u)


def _paretonormal(u: float) -> float:
    return 0.25 * _normal(u) + 0.75 * min(4.0, _pareto(u))


FORMULAS = {"normal": _normal, "pareto": _pareto, "paretonormal": _paretonormal}


@pytest.mark.parametrize("name", TABLES)
def test_every_value_is_the_quantile_that_the_docstring_promises(name: str) -> None:
    for number, value in enumerate(TABLES[name]):
        wanted = max(-32768, min(32767, round(FORMULAS[name]((number + 0.5) / 512) * SCALE)))
        assert abs(value - wanted) <= 1, number


@pytest.mark.parametrize("name", TABLES)
def test_a_32_bit_number_shifted_is_an_index(name: str) -> None:
    assert len(TABLES[name]) == 1 << (32 - SHIFT)
    assert list(TABLES[name]) == sorted(TABLES[name])
