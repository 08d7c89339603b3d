"""Tests of the figures: levels, headline, utilisation."""

import pytest

from dashboard.answers import Level
from dashboard.frames.headline import headline
from dashboard.frames.levels import level_changes, levels, number_text
from dashboard.frames.utilisation import utilisation
from models import Problem, Solution


def test_a_level_shows_cost_bound_gap_and_parts() -> None:
    level = Level(name="quality", value=1200, bound=900, parts={"coverage": 1000, "lateness": 0})
    (row,) = levels((level,)).to_dict("records")
    assert row == {
        "level": "quality",
        "cost": "1\u202f200",
        "bound": "900",
        "gap": "25.0%",  # (1200 - 900) / 1200
        "parts": "coverage 1\u202f000",
    }


def test_what_is_not_known_is_a_dash_never_a_guess() -> None:
    (row,) = levels((Level(name="effort", value=7),)).to_dict("records")
    assert (row["bound"], row["gap"]) == ("–", "–")


@pytest.mark.parametrize("value", [0, 40])
def test_a_bound_that_meets_the_cost_is_called_proven(value: float) -> None:
    assert levels((Level(name="x", value=value, bound=value),)).loc[0, "gap"] == "proven best"


def test_level_changes_say_better_or_worse() -> None:
    before = (Level(name="a", value=10), Level(name="b", value=5), Level(name="c", value=1))
    after = (Level(name="a", value=4), Level(name="b", value=6.5), Level(name="c", value=1))
    assert list(level_changes(before, after)["words"]) == ["6 better", "1.5 worse", "the same"]


def test_numbers_are_grouped_without_commas() -> None:
    texts = [number_text(v) for v in (1234567, 0.5, -1200, None)]
    assert texts == ["1\u202f234\u202f567", "0.5", "-1\u202f200", "–"]


def test_the_headline_counts_what_is_served(clinic: Problem, plan: Solution) -> None:
    found = headline(clinic, plan)
    # Each day: 1 shift, 6 visits, 2 rides and 1 impossible.
    assert (found.served, found.requests, found.mandatory_unserved) == (45, 50, 5)
    assert found.share == 0.9
    assert (found.vehicles_used, found.vehicles) == (1, 2)


def test_the_headline_of_nothing_is_all_served(clinic: Problem) -> None:
    empty = clinic.model_copy(update={"requests": (), "relations": ()})
    assert headline(empty, Solution()).share == 1.0


def test_utilisation_is_used_time_over_open_time(clinic: Problem, plan: Solution) -> None:
    frame = utilisation(clinic, plan).set_index("resource_id")
    # Therapist 2 offers 5 x 8 h less a day of leave, and has 2 visits of 45 min on four days.
    assert frame.loc["t1", "words"] == "6 h of 32 h"
    assert frame.loc["t1", "share"] == pytest.approx(6 / 32)


def test_utilisation_is_unknown_where_no_hours_are_offered(clinic: Problem, plan: Solution) -> None:
    frame = utilisation(clinic, plan).set_index("resource_id")
    assert frame["share"].isna()["room0"]
    assert frame.loc["room0", "words"] == "7 h 30"
