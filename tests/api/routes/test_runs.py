"""Tests of starting, following and cancelling runs."""

import json
from typing import Any

import pytest

from api.routes.examples import PROBLEM
from models import Assignment, Contradiction, Served, Solution
from solver import Result
from tests.api.conftest import Opening
from tests.api.desk import Desk
from tests.api.engines import PatientSolve, ScriptedSolve, a_progress, good_plan
from tests.builders import moment


def events_of(text: str) -> list[dict[str, str]]:
    """Server-sent events as fields by name."""
    blocks = [block for block in text.split("\n\n") if block and not block.startswith(":")]
    return [dict(line.split(": ", 1) for line in block.split("\n")) for block in blocks]


def test_a_run_is_accepted_before_it_is_performed(planner: Desk) -> None:
    problem_id = planner.submit()
    answer = planner.post(f"/v1/problems/{problem_id}/runs", json={})
    assert answer.status_code == 202
    assert answer.json()["status"] == "queued"
    assert answer.headers["Location"] == f"/v1/runs/{answer.json()['id']}"
    planner.wait(answer.json()["id"])


def test_a_run_that_finds_a_plan_is_done_and_names_it(planner: Desk) -> None:
    run = planner.wait(planner.start(planner.submit()))
    assert run["status"] == "done"
    assert run["result"]["solver_status"] == "feasible"
    assert run["result"]["seed"] == 7
    assert run["progress"] == a_progress(3).model_dump(mode="json")
    assert planner.get(f"/v1/plans/{run['plan_id']}").json()["run_id"] == run["id"]


def test_the_events_of_a_run_end_with_the_run(planner: Desk) -> None:
    run_id = planner.start(planner.submit())
    events = events_of(planner.get(f"/v1/runs/{run_id}/events").text)
    assert events[-1]["event"] == "done"
    assert json.loads(events[-1]["data"])["status"] == "done"
    assert {event["event"] for event in events[:-1]} == {"progress"}
    numbers = [int(event["id"]) for event in events]
    assert numbers == sorted(set(numbers))


def test_a_follower_that_comes_back_sees_only_what_is_new(planner: Desk) -> None:
    run_id = planner.start(planner.submit())
    planner.wait(run_id)
    path = f"/v1/runs/{run_id}/events"
    again = events_of(planner.get(path, headers={"Last-Event-ID": "2"}).text)
    assert [event["id"] for event in again] == ["3", "4"]
    last = events_of(planner.get(path, headers={"Last-Event-ID": "3"}).text)
    assert [event["event"] for event in last] == ["done"]


def test_a_follower_sees_progress_while_the_run_searches(open_desk: Opening) -> None:
    solve = PatientSolve()
    with open_desk(solve) as planner:
        run_id = planner.start(planner.submit())
        assert solve.searching.wait(60)
        assert [e.number for e in planner.context.hub.after(run_id, 0)] == [1]
        assert planner.get(f"/v1/runs/{run_id}").json()["progress"]["phase"] == "step 1"
        planner.post(f"/v1/runs/{run_id}/cancel")
        events = events_of(planner.get(f"/v1/runs/{run_id}/events").text)
        assert [event["event"] for event in events] == ["progress", "done"]


def test_cancel_keeps_the_best_plan(open_desk: Opening) -> None:
    solve = PatientSolve()
    with open_desk(solve) as planner:
        run_id = planner.start(planner.submit())
        assert solve.searching.wait(60)
        assert planner.post(f"/v1/runs/{run_id}/cancel").status_code == 202
        run = planner.wait(run_id)
        assert run["status"] == "cancelled"
        assert planner.get(f"/v1/plans/{run['plan_id']}").json()["counts"]["served"] == 1


def test_cancel_before_any_plan_leaves_none(open_desk: Opening) -> None:
    solve = PatientSolve(found=None)
    with open_desk(solve) as planner:
        run_id = planner.start(planner.submit())
        assert solve.searching.wait(60)
        planner.post(f"/v1/runs/{run_id}/cancel")
        run = planner.wait(run_id)
        assert (run["status"], run["plan_id"]) == ("cancelled", None)


def test_a_waiting_run_is_cancelled_at_once(open_desk: Opening) -> None:
    solve = PatientSolve()
    with open_desk(solve) as planner:
        problem_id = planner.submit()
        planner.start(problem_id)
        waiting = planner.start(problem_id)
        answer = planner.post(f"/v1/runs/{waiting}/cancel")
        assert answer.json()["status"] == "cancelled"


def test_cancelling_a_run_that_has_ended_changes_nothing(planner: Desk) -> None:
    run = planner.wait(planner.start(planner.submit()))
    answer = planner.post(f"/v1/runs/{run['id']}/cancel")
    assert (answer.status_code, answer.json()) == (202, run)


def test_more_runs_than_may_wait_are_told_to_come_back(open_desk: Opening) -> None:
    """Fault F45."""
    with open_desk(PatientSolve()) as planner:
        problem_id = planner.submit()
        # One runs and two wait.
        ids = [planner.start(problem_id) for _ in range(3)]
        answer = planner.post(f"/v1/problems/{problem_id}/runs", json={})
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
        for run_id in ids:
            planner.post(f"/v1/runs/{run_id}/cancel")
        planner.wait(ids[0])
        planner.start(problem_id)


def broken_plan() -> Solution:
    """A plan in which somebody does what they cannot do."""
    served = Served(
        request="impossible",
        start=moment(0, 9),
        end=moment(0, 10),
        assignments=(Assignment(role="therapist", resources=("ben",)),),
    )
    return Solution(served=(served,))


def test_a_plan_that_the_check_refuses_is_not_stored(open_desk: Opening) -> None:
    solve = ScriptedSolve(Result(status="proven", solution=broken_plan()))
    with open_desk(solve) as planner:
        problem_id = planner.submit()
        run = planner.wait(planner.start(problem_id))
        assert (run["status"], run["plan_id"]) == ("failed", None)
        assert run["violations"][0]["requests"] == ["impossible"]
        assert planner.get(f"/v1/problems/{problem_id}/plans").json()["items"] == []


def test_contradicting_pins_are_named(open_desk: Opening) -> None:
    reasons = ("visit is pinned to 9:00 and to 10:00",)
    with open_desk(ScriptedSolve(Result(status="infeasible", reasons=reasons))) as planner:
        run = planner.wait(planner.start(planner.submit()))
        assert run["status"] == "failed"
        assert run["message"].endswith(reasons[0])
        assert run["result"]["reasons"] == list(reasons)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (RuntimeError("secret path"), "the search broke down (RuntimeError)"),
        (Contradiction(["two pins"]), "two pins"),
    ],
)
def test_a_search_that_breaks_down_costs_only_the_run(
    open_desk: Opening, error: Exception, message: str
) -> None:
    with open_desk(ScriptedSolve(error=error)) as planner:
        run = planner.wait(planner.start(planner.submit()))
        assert (run["status"], run["message"]) == ("failed", message)
        assert planner.get("/healthz").status_code == 200


def test_a_run_from_a_plan_keeps_its_pins(open_desk: Opening) -> None:
    solve = ScriptedSolve()
    with open_desk(solve) as planner:
        problem_id = planner.submit()
        plan_id = planner.plan(problem_id)
        pins = {"pins": [{"request": "visit", "dimensions": ["time"]}]}
        planner.send("PUT", f"/v1/plans/{plan_id}/pins", json=pins, headers=planner.etag(plan_id))
        following = planner.plan(problem_id, from_plan=plan_id)
        assert planner.get(f"/v1/plans/{following}").json()["parent_id"] == plan_id
        previous = solve.problems[-1].previous
        assert previous is not None
        assert previous.solution == good_plan()
        assert [(pin.request, pin.dimensions) for pin in previous.pins] == [("visit", ("time",))]


def test_a_run_from_the_plan_of_another_problem_is_refused(planner: Desk) -> None:
    plan_id = planner.plan()
    answer = planner.post(
        f"/v1/problems/{planner.submit(PROBLEM)}/runs", json={"from_plan": plan_id}
    )
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["path"] == "from_plan"


def test_the_runs_of_a_service_that_stopped_keep_their_best_plan(open_desk: Opening) -> None:
    solve = PatientSolve()
    with open_desk(solve) as planner:
        run_id = planner.start(planner.submit())
        assert solve.searching.wait(60)
    with open_desk() as planner:
        run: dict[str, Any] = planner.get(f"/v1/runs/{run_id}").json()
        assert run["status"] == "cancelled"
        assert run["plan_id"] is not None


def test_the_runs_that_waited_when_the_service_stopped_are_performed_later(
    open_desk: Opening,
) -> None:
    solve = PatientSolve()
    with open_desk(solve) as planner:
        problem_id = planner.submit()
        planner.start(problem_id)
        assert solve.searching.wait(60)
        waiting = planner.start(problem_id)
    with open_desk() as planner:
        assert planner.wait(waiting)["status"] == "done"
