"""What is written as JSON is read back as the same value, with and without its defaults."""

import json
from typing import Any

from hypothesis import given, settings

from models import (
    Assignment,
    Previous,
    Problem,
    Served,
    Solution,
    problem_from_json,
    solution_from_json,
    to_json,
)
from models.loading import KINDS
from tests.builders import WEEK, a_problem, moment
from tests.scenarios.tables.any_problem import problems

ITEM = Served(
    request="ride",
    start=moment(0, 8),
    end=moment(0, 9),
    dropoff_start=moment(0, 9),
    assignments=(Assignment(role="driver", resources=("ada",)),),
)


# Whole problems take long to make up; the tables' tests make up more of them.
FEW = settings(max_examples=15)


@FEW
@given(problems())
def test_any_problem_comes_back(problem: Problem) -> None:
    assert problem_from_json(to_json(problem)) == problem
    assert problem_from_json(problem.model_dump_json()) == problem


@FEW
@given(problems())
def test_each_member_of_a_family_says_its_kind(problem: Problem) -> None:
    written = json.loads(to_json(problem))
    for field in ("resources", "requests", "relations"):
        assert all(item["kind"] in KINDS for item in written.get(field, ()))


def test_a_solution_comes_back() -> None:
    solution = Solution(served=(ITEM,))
    assert solution_from_json(to_json(solution)) == solution


def test_a_plan_under_repair_comes_back() -> None:
    previous = Previous(solution=Solution(served=(ITEM,)), freeze_before=moment(1, 0))
    problem = a_problem(previous=previous)
    assert problem_from_json(to_json(problem)) == problem


def test_defaults_are_left_out() -> None:
    expected: dict[str, Any] = {
        "horizon": {"start": "2026-01-05T00:00:00Z", "end": "2026-01-12T00:00:00Z"}
    }
    assert json.loads(to_json(Problem(horizon=WEEK))) == expected


def test_moments_of_other_zones_are_kept_as_the_same_moments() -> None:
    text = '{"horizon": {"start": "2026-01-05T01:00:00+01:00", "end": "2026-01-12T00:00:00Z"}}'
    assert problem_from_json(text).horizon == WEEK
