"""Tests of the curve of a run and the bars of use."""

import pytest

from dashboard.answers import CurvePoint, Level, Progress, RunResult
from dashboard.charts.curve import curve, points_of
from dashboard.charts.utilisation_bars import utilisation_bars
from dashboard.frames.utilisation import utilisation
from models import Problem, Solution


def look(seconds: float, value: float) -> Progress:
    return Progress(seconds=seconds, levels=(Level(name="quality", value=value),))


def test_the_curve_falls_from_its_first_cost() -> None:
    (line,) = curve((look(1, 200), look(2, 150), look(3, 50))).data
    assert list(line.y) == [1.0, 0.75, 0.25]
    assert list(line.customdata) == [200, 150, 50]


def test_levels_differ_in_dash_as_well_as_in_colour() -> None:
    levels = (Level(name="a", value=1), Level(name="b", value=2))
    lines = curve((Progress(seconds=1, levels=levels),)).data
    assert len({line.line.dash for line in lines}) == 2


def test_a_level_that_costs_nothing_is_no_division_by_zero() -> None:
    (line,) = curve((look(1, 0), look(2, 0))).data
    assert list(line.y) == [0, 0]


def test_a_finished_run_has_its_whole_curve() -> None:
    result = RunResult(
        levels=(Level(name="quality", value=5),),
        curve=(CurvePoint(seconds=0.1, values=(9,)), CurvePoint(seconds=4, values=(5,))),
    )
    assert [(p.seconds, p.levels[0].value) for p in points_of(result)] == [(0.1, 9), (4, 5)]


def test_bars_carry_their_numbers_in_words(clinic: Problem, plan: Solution) -> None:
    frame = utilisation(clinic, plan)
    (bars,) = utilisation_bars(frame[frame["kind"] == "staff"]).data
    assert bars.y[-1] == "Therapist 1"
    assert bars.text[-1] == "22%  9 h of 40 h"
    assert max(bars.x) == pytest.approx(9 / 40)
