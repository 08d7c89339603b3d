"""A small problem and a plan for it, as files."""

from pathlib import Path

import pytest

from models import Problem, Served, Solution
from models.saving import to_json
from models.solution import Assignment
from tests.builders import a_person, a_problem, an_appointment, moment, staff_demand


@pytest.fixture
def small_problem() -> Problem:
    """Two visits that ada can serve, and one that nobody can, which need not be served."""
    visits = (an_appointment("visit-1"), an_appointment("visit-2"))
    dive = an_appointment("dive", demands=(staff_demand(skills="diving"),), mandatory=False)
    return a_problem(a_person("ada"), a_person("ben"), *visits, dive, name="Small")


@pytest.fixture
def problem_file(tmp_path: Path, small_problem: Problem) -> Path:
    """The small problem in JSON."""
    path = tmp_path / "problem.json"
    path.write_text(to_json(small_problem))
    return path


def a_plan(*starts: float, who: str = "ada") -> Solution:
    """`visit-1`, `visit-2` ... on Monday at these hours, for an hour each."""
    return Solution(
        served=tuple(
            Served(
                request=f"visit-{number}",
                start=moment(0, 0, int(hour * 60)),
                end=moment(0, 1, int(hour * 60)),
                assignments=(Assignment(role="worker", resources=(who,)),),
            )
            for number, hour in enumerate(starts, 1)
        )
    )


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """Both visits, one after the other, by ada."""
    path = tmp_path / "plan.json"
    path.write_text(to_json(a_plan(8, 9)))
    return path


@pytest.fixture
def clashing_file(tmp_path: Path) -> Path:
    """Both visits by ada at once."""
    path = tmp_path / "clashing.json"
    path.write_text(to_json(a_plan(8, 8.5)))
    return path
