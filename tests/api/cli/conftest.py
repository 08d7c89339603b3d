"""A small problem and a plan for it, as files."""

from pathlib import Path

import pytest

from models import Problem
from models.saving import to_json
from tests.api.cli.plans import a_plan
from tests.builders import a_person, a_problem, an_appointment, staff_demand


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
