"""The generated hospital is the same for a seed, tight, full of rules, and plannable by lines."""

import pytest

from models import Problem, Shift
from scenarios.hospital import hospital
from scenarios.hospital.contracts import contract_hours
from scenarios.hospital.measure import HospitalRow, exponent
from solver.lines.translate import line_task


@pytest.fixture(scope="module")
def small() -> Problem:
    return hospital(people=24, days=28, seed=3)


def test_a_seed_makes_one_hospital(small: Problem) -> None:
    assert hospital(people=24, days=28, seed=3) == small
    assert hospital(people=24, days=28, seed=4) != small


def test_its_demand_is_92_percent_of_what_contracts_hold(small: Problem) -> None:
    held = sum(contract_hours(p.contracts[0], 4) for p in small.resources if p.kind == "staff")
    asked = sum(
        demand.target_count * request.credited_seconds / 3600
        for request in small.requests
        if isinstance(request, Shift)
        for demand in request.demands
    )
    assert asked == pytest.approx(0.92 * held, rel=0.02)


def test_it_has_eight_kinds_of_shift_and_twenty_rules(small: Problem) -> None:
    assert len({request.tags for request in small.requests}) == 8
    assert all(len(contract.rules) >= 20 for contract in small.contracts)


def test_lines_of_work_take_it(small: Problem) -> None:
    task = line_task(small)
    assert task is not None
    assert len(task.people) == 24


@pytest.mark.parametrize(("people", "days"), [(7, 28), (2001, 28), (50, 20), (50, 7)])
def test_sizes_out_of_range_are_refused(people: int, days: int) -> None:
    with pytest.raises(ValueError, match="must"):
        hospital(people, days)


def test_the_exponent_is_the_slope_of_the_logarithms() -> None:
    def row(people: int, seconds: float) -> HospitalRow:
        return HospitalRow(
            people=people,
            shifts=1,
            seed=1,
            time_limit_seconds=1,
            status="feasible",
            engine="lines",
            seconds_to_gap=seconds,
        )

    # 100 people take four times as long as 50: two to the power of two.
    assert exponent((row(50, 3.0), row(100, 12.0))) == pytest.approx(2.0)
    assert exponent((row(50, 3.0),)) is None
