"""Tests of submitting, listing and reading problems."""

import hashlib

from api.routes.examples import PROBLEM
from models import Problem, problem_from_json
from tests.api.desk import Desk
from tests.api.examples import text_of


def test_a_submitted_problem_is_named_and_counted(planner: Desk) -> None:
    answer = planner.post("/v1/problems", json=PROBLEM)
    assert answer.status_code == 201
    body = answer.json()
    assert answer.headers["Location"] == f"/v1/problems/{body['id']}"
    assert body["name"] == "One morning"
    assert body["counts"] == {
        "requests": 2,
        "resources": 2,
        "shift": 0,
        "appointment": 2,
        "trip": 0,
        "staff": 2,
        "room": 0,
        "vehicle": 0,
        "equipment": 0,
    }


def test_the_document_is_the_problem_as_it_was_submitted(planner: Desk) -> None:
    problem_id = planner.submit()
    document = planner.get(f"/v1/problems/{problem_id}/document")
    assert problem_from_json(document.content) == problem_from_json(text_of("problem"))
    fingerprint = planner.get(f"/v1/problems/{problem_id}").json()["fingerprint"]
    assert fingerprint == hashlib.sha256(document.content).hexdigest()


def test_validating_stores_nothing(planner: Desk) -> None:
    answer = planner.post("/v1/problems?validate_only=true", json=PROBLEM)
    assert (answer.status_code, answer.json()) == (200, {"issues": []})
    assert planner.get("/v1/problems").json()["items"] == []


def test_validating_lists_every_issue(planner: Desk) -> None:
    wrong = PROBLEM | {"resources": [PROBLEM["resources"][0]] * 2, "zone": "Mars/Phobos"}
    answer = planner.post("/v1/problems?validate_only=true", json=wrong)
    assert answer.status_code == 200
    assert [issue["path"] for issue in answer.json()["issues"]] == ["zone"]


def test_problems_are_listed_newest_first_in_pages(planner: Desk) -> None:
    ids = [planner.submit() for _ in range(5)]
    first = planner.get("/v1/problems?limit=3").json()
    second = planner.get(f"/v1/problems?limit=3&cursor={first['next_cursor']}").json()
    listed = [item["id"] for item in first["items"] + second["items"]]
    assert listed == ids[::-1]
    assert second["next_cursor"] is None


def test_a_new_problem_does_not_move_the_pages(planner: Desk) -> None:
    ids = [planner.submit() for _ in range(3)]
    first = planner.get("/v1/problems?limit=2").json()
    planner.submit()
    second = planner.get(f"/v1/problems?limit=2&cursor={first['next_cursor']}").json()
    assert [item["id"] for item in second["items"]] == ids[:1]


def test_a_name_that_cannot_be_shown_is_refused(planner: Desk) -> None:
    answer = planner.post("/v1/problems", json=PROBLEM | {"name": "a\x00b"})
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["path"] == "name"


def test_a_hand_made_solution_is_judged(planner: Desk) -> None:
    problem_id = planner.submit()
    answer = planner.post(
        f"/v1/problems/{problem_id}/check",
        content=text_of("solution"),
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 200
    assert answer.json()["violations"] == []
    assert answer.json()["unserved"] == ["impossible"]


def test_a_solution_that_breaks_a_rule_is_told_which(planner: Desk) -> None:
    problem_id = planner.submit()
    served = {
        "request": "impossible",
        "start": "2026-01-05T09:00:00Z",
        "end": "2026-01-05T10:00:00Z",
        "assignments": [{"role": "therapist", "resources": ["ben"]}],
    }
    answer = planner.post(f"/v1/problems/{problem_id}/check", json={"served": [served]})
    (violation,) = answer.json()["violations"]
    assert violation["requests"] == ["impossible"]
    assert violation["resources"] == ["ben"]
    assert "diving" in violation["sentence"]


def test_the_example_is_a_problem() -> None:
    assert isinstance(problem_from_json(text_of("problem")), Problem)
