"""Tests of runs that the real solver performs."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.routes.examples import PROBLEM
from api.services.open_accounts import open_accounts
from api.settings import Settings
from tests.api.conftest import PLANNER, token_for
from tests.api.desk import Desk

# Ample, because the first search of a process also loads the solver.
OPTIONS = {"time_limit_seconds": 120, "workers": 1}
UNSERVED_ONLY = [{"name": "unserved", "terms": [{"goal": "unserved"}]}]


@pytest.fixture
def real_planner(settings: Settings) -> Iterator[Desk]:
    """A planner of an application that searches in earnest."""
    app = create_app(settings)
    with TestClient(app, raise_server_exceptions=False) as client:
        open_accounts(app.state.context, (PLANNER,))
        yield Desk(client, token_for(client, PLANNER))


def test_a_problem_is_planned_and_proven_by_the_real_solver(real_planner: Desk) -> None:
    problem_id = real_planner.submit(PROBLEM | {"goals": UNSERVED_ONLY})
    run = real_planner.wait(real_planner.start(problem_id, options=OPTIONS))
    assert (run["status"], run["result"]["solver_status"]) == ("done", "proven"), run
    plan = real_planner.get(f"/v1/plans/{run['plan_id']}").json()
    assert plan["counts"] == {"requests": 2, "served": 1, "unserved": 1}
    # One request that nobody can serve, at its default priority of 5.
    (level,) = plan["levels"]
    assert (level["value"], level["bound"]) == (5.0, 5.0)


def test_work_that_is_lacking_is_stored_with_the_plan_and_told(real_planner: Desk) -> None:
    rules = [{"kind": "limit", "measure": "shifts", "min": 9}]
    first, *others = PROBLEM["resources"]
    problem = PROBLEM | {
        "goals": UNSERVED_ONLY,
        "contracts": [{"id": "full", "rules": rules}],
        "resources": [first | {"contracts": ["full"]}, *others],
    }
    run = real_planner.wait(real_planner.start(real_planner.submit(problem), options=OPTIONS))
    assert run["status"] == "done", run
    plan = real_planner.get(f"/v1/plans/{run['plan_id']}").json()
    (violation,) = plan["violations"]
    assert violation["rule"] == "work-limit"
    assert "8 shifts less than 9 shifts" in violation["sentence"]
