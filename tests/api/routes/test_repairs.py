"""Tests of repairing a plan after events, of comparing plans, and of explaining them."""

import pytest

from api.routes.examples import PROBLEM, REPAIR
from dashboard.balance_answers import Balance, WhySo
from tests.api.desk import Desk


def repair(desk: Desk, plan_id: str) -> dict[str, object]:
    """The ended run that repaired a plan."""
    answer = desk.post(f"/v1/plans/{plan_id}/replan", json=REPAIR)
    assert answer.status_code == 202, answer.text
    return desk.wait(answer.json()["id"])


def test_a_repair_says_how_little_it_changed(shared_planner: Desk) -> None:
    run = repair(shared_planner, shared_planner.plan())
    assert run["status"] == "done"
    assert run["result"]["repair"] == {  # type: ignore[index]
        "changes": [
            {"request": "visit", "kind": "moved", "words": "visit moves by nothing"},
        ],
        "fewest_changes": 1,
        "is_minimal": True,
        "plain_changes": None,
    }


def test_a_repaired_plan_follows_the_one_it_repairs(shared_planner: Desk) -> None:
    problem_id = shared_planner.submit()
    first = shared_planner.plan(problem_id)
    second = str(repair(shared_planner, first)["plan_id"])
    plan = shared_planner.get(f"/v1/plans/{second}").json()
    assert (plan["parent_id"], plan["version"]) == (first, 2)
    items = shared_planner.get(f"/v1/problems/{problem_id}/plans").json()["items"]
    assert [item["id"] for item in items] == [second, first]


def test_the_problem_after_the_events_is_kept_beside_the_one_before(shared_planner: Desk) -> None:
    problem_id = shared_planner.submit()
    second = str(repair(shared_planner, shared_planner.plan(problem_id))["plan_id"])
    after_id = shared_planner.get(f"/v1/plans/{second}").json()["problem_id"]
    after = shared_planner.get(f"/v1/problems/{after_id}").json()
    assert (after["name"], after["root_id"]) == ("One morning, repaired", problem_id)
    listed = shared_planner.get("/v1/problems").json()["items"]
    assert after_id not in [item["id"] for item in listed]


def test_a_repair_without_events_is_refused(shared_planner: Desk) -> None:
    path = f"/v1/plans/{shared_planner.plan()}/replan"
    answer = shared_planner.post(path, json={"events": []})
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["path"] == "events"


def test_plans_that_are_equal_do_not_differ(shared_planner: Desk) -> None:
    problem_id = shared_planner.submit()
    first, second = shared_planner.plan(problem_id), shared_planner.plan(problem_id)
    answer = shared_planner.get(f"/v1/plans/{first}/diff/{second}")
    assert (answer.status_code, answer.json()) == (200, {"changes": []})


def test_plans_for_different_problems_cannot_be_compared(shared_planner: Desk) -> None:
    first, second = shared_planner.plan(), shared_planner.plan()
    answer = shared_planner.get(f"/v1/plans/{first}/diff/{second}")
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["code"] == "other-problem"


def test_an_unserved_request_has_reasons(shared_planner: Desk) -> None:
    path = f"/v1/plans/{shared_planner.plan()}/requests"
    assert shared_planner.get(f"{path}/impossible/reasons").json()["sentences"]
    assert shared_planner.get(f"{path}/visit/reasons").json() == {"sentences": []}


def test_everybody_has_a_balance(shared_planner: Desk) -> None:
    answer = shared_planner.get(f"/v1/plans/{shared_planner.plan()}/balances")
    items = answer.json()["items"]
    assert [(item["name"], item["seconds"], item["shifts"]) for item in items] == [
        ("ada", 3600, 1),
        ("ben", 0, 0),
    ]
    assert items[0]["most_seconds"] is None
    # The dashboard understands it: its own tests only play it back.
    assert Balance.model_validate(items[0]).name == "ada"


def test_a_person_hears_why_they_work_that(shared_planner: Desk) -> None:
    path = f"/v1/plans/{shared_planner.plan()}/why-so"
    told = shared_planner.get(path, params={"person": "ada"}).json()
    assert WhySo.model_validate(told).balance.person == "ada"
    assert len(told["work"]) == 1
    assert "nobody else is eligible" in told["work"][0]
    answer = shared_planner.get(path, params={"person": "zoe"})
    assert (answer.status_code, answer.json()["issues"][0]["path"]) == (422, "query.person")


def test_a_wish_is_answered(shared_planner: Desk) -> None:
    params = {"request": "impossible", "resource": "ben", "at": "2026-01-05T09:00:00+01:00"}
    answer = shared_planner.get(f"/v1/plans/{shared_planner.plan()}/why-not", params=params)
    assert answer.status_code == 200
    assert answer.json()["sentences"]


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"request": "nobody", "resource": "ada"}, 404),
        ({"request": "visit", "resource": "nobody"}, 422),
        ({"request": "visit"}, 422),
    ],
)
def test_a_question_about_nothing_is_refused(
    shared_planner: Desk, params: dict[str, str], status: int
) -> None:
    answer = shared_planner.get(f"/v1/plans/{shared_planner.plan()}/why-not", params=params)
    assert answer.status_code == status


def test_the_example_event_speaks_of_the_example_problem() -> None:
    assert REPAIR["events"][0]["resource"] in [r["id"] for r in PROBLEM["resources"]]
