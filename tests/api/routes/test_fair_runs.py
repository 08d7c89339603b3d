"""Fault F45: whoever asks for many runs does not keep those waiting who ask for one."""

import time
from dataclasses import replace

import pytest
from sqlalchemy import text

from tests.api.conftest import PLANNER, Opening, token_for
from tests.api.desk import PATIENCE_SECONDS, Desk
from tests.api.engines import PatientSolve

ELSEWHERE = replace(PLANNER, email="elsewhere@example.com", organisation="elsewhere")
IN_TURN = text(
    "SELECT args->'arguments'->>'run_id' FROM procrastinate_jobs ORDER BY priority DESC, id"
)


def somebody_else(desk: Desk) -> Desk:
    """A planner of another organisation, with a problem of its own."""
    return Desk(desk.client, token_for(desk.client, ELSEWHERE))


def wait_until_it_runs(desk: Desk, run_id: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while desk.get(f"/v1/runs/{run_id}").json()["status"] != "running":
        assert time.monotonic() < deadline, "it does not begin"
        time.sleep(0.01)


def test_f45_the_one_run_of_others_begins_before_the_many_that_wait(open_desk: Opening) -> None:
    with open_desk(PatientSolve(), accounts=(PLANNER, ELSEWHERE)) as desk:
        problem_id = desk.submit()
        # One is searched for, two wait, and no more may.
        first, *waiting = [desk.start(problem_id) for _ in range(3)]
        other = somebody_else(desk)
        their_problem = other.submit()
        theirs = other.start(their_problem)
        assert other.post(f"/v1/problems/{their_problem}/runs", json={}).status_code == 429
        desk.post(f"/v1/runs/{first}/cancel")
        wait_until_it_runs(other, theirs)
        states = [desk.get(f"/v1/runs/{run_id}").json()["status"] for run_id in waiting]
        assert states == ["queued", "queued"]


@pytest.mark.postgres
@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_f45_workers_find_the_runs_of_organisations_by_turns(open_desk: Opening) -> None:
    with open_desk(accounts=(PLANNER, ELSEWHERE), share_runs=True, queued_runs=9) as desk:
        other = somebody_else(desk)
        first, second, third = (desk.start(desk.submit()) for _ in range(3))
        one, two = (other.start(other.submit()) for _ in range(2))
        with desk.context.store.read() as connection:
            found = connection.scalars(IN_TURN).all()
    assert found == [first, one, second, two, third]
