"""Tests of reading, pinning and publishing versions of a plan."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from models import solution_from_json
from tests.api.desk import Desk
from tests.api.engines import good_plan

PIN = {"request": "visit", "dimensions": ["time", "staff"]}


def publish(desk: Desk, plan_id: str, **body: str) -> tuple[int, str]:
    """Publish a plan as it is now; the status, and how the problem is called."""
    path = f"/v1/plans/{plan_id}/publish"
    answer = desk.post(path, json=body, headers=desk.etag(plan_id))
    return answer.status_code, str(answer.json().get("type", "")).rpartition("/")[2]


def test_a_plan_says_what_it_serves_and_what_not(planner: Desk) -> None:
    plan = planner.get(f"/v1/plans/{planner.plan()}").json()
    assert plan["counts"] == {"requests": 2, "served": 1, "unserved": 1}
    assert [item["request"] for item in plan["unserved"]] == ["impossible"]
    assert plan["violations"] == []
    assert [level["name"] for level in plan["levels"]] == ["unserved", "quality", "effort"]


def test_a_solution_comes_back_as_it_was_stored(planner: Desk) -> None:
    answer = planner.get(f"/v1/plans/{planner.plan()}/solution")
    assert solution_from_json(answer.content) == good_plan()


def test_versions_of_one_problem_count_up(planner: Desk) -> None:
    problem_id = planner.submit()
    ids = [planner.plan(problem_id) for _ in range(3)]
    items = planner.get(f"/v1/problems/{problem_id}/plans").json()["items"]
    assert [(item["id"], item["version"]) for item in items] == [
        (ids[2], 3),
        (ids[1], 2),
        (ids[0], 1),
    ]


def test_a_plan_that_has_not_changed_is_not_sent_again(planner: Desk) -> None:
    path = f"/v1/plans/{planner.plan()}"
    tag = planner.get(path).headers["ETag"]
    again = planner.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_pins_are_kept_and_change_the_version(planner: Desk) -> None:
    plan_id = planner.plan()
    before = planner.etag(plan_id)
    path = f"/v1/plans/{plan_id}/pins"
    answer = planner.send("PUT", path, json={"pins": [PIN]}, headers=before)
    assert (answer.status_code, answer.json()["pins"]) == (200, [PIN])
    assert answer.headers["ETag"] == planner.etag(plan_id)["If-Match"] != before["If-Match"]


@pytest.mark.parametrize(
    ("pins", "code"),
    [
        ([PIN | {"request": "nobody"}], "unknown-id"),
        ([PIN | {"request": "impossible"}], "unserved"),
        ([PIN, PIN], "repeated"),
    ],
)
def test_a_pin_that_holds_nothing_is_refused(
    planner: Desk, pins: list[dict[str, object]], code: str
) -> None:
    plan_id = planner.plan()
    path = f"/v1/plans/{plan_id}/pins"
    answer = planner.send("PUT", path, json={"pins": pins}, headers=planner.etag(plan_id))
    assert answer.status_code == 422
    assert [issue["code"] for issue in answer.json()["issues"]] == [code]


@pytest.mark.parametrize("headers", [{}, {"If-Match": "*"}, {"If-Match": " "}])
def test_a_change_without_the_version_seen_is_refused(
    planner: Desk, headers: dict[str, str]
) -> None:
    path = f"/v1/plans/{planner.plan()}"
    assert planner.post(f"{path}/publish", headers=headers).status_code == 428
    answer = planner.send("PUT", f"{path}/pins", json={"pins": []}, headers=headers)
    assert answer.status_code == 428


def test_a_change_to_a_version_that_is_gone_is_refused(planner: Desk) -> None:
    plan_id = planner.plan()
    seen = planner.etag(plan_id)
    path = f"/v1/plans/{plan_id}"
    planner.send("PUT", f"{path}/pins", json={"pins": [PIN]}, headers=seen)
    answer = planner.post(f"{path}/publish", headers=seen)
    assert answer.status_code == 412
    assert answer.json()["current"] == planner.etag(plan_id)["If-Match"]
    assert planner.get(path).json()["published_at"] is None


def test_of_two_people_who_publish_at_once_one_wins(planner: Desk) -> None:
    plan_id = planner.plan()
    seen = planner.etag(plan_id)
    with ThreadPoolExecutor(4) as threads:
        path = f"/v1/plans/{plan_id}/publish"
        answers = list(threads.map(lambda _: planner.post(path, headers=seen), range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]


def test_a_published_plan_says_when(planner: Desk) -> None:
    plan_id = planner.plan()
    assert publish(planner, plan_id) == (200, "")
    assert planner.get(f"/v1/plans/{plan_id}").json()["published_at"] is not None


def test_publishing_twice_is_a_conflict(planner: Desk) -> None:
    plan_id = planner.plan()
    publish(planner, plan_id)
    assert publish(planner, plan_id) == (409, "already-published")


def test_a_plan_older_than_the_published_one_is_stale(planner: Desk) -> None:
    problem_id = planner.submit()
    first, second = planner.plan(problem_id), planner.plan(problem_id)
    publish(planner, second)
    assert publish(planner, first) == (409, "plan-stale")


def test_an_older_plan_replaces_the_published_one_that_is_named(planner: Desk) -> None:
    problem_id = planner.submit()
    first, second = planner.plan(problem_id), planner.plan(problem_id)
    publish(planner, second)
    assert publish(planner, first, replaces=second) == (200, "")


def test_naming_another_than_the_published_plan_is_stale(planner: Desk) -> None:
    problem_id = planner.submit()
    first, second = planner.plan(problem_id), planner.plan(problem_id)
    publish(planner, first)
    assert publish(planner, second, replaces=second) == (409, "plan-stale")


def test_a_plan_made_after_publication_follows_it(planner: Desk) -> None:
    problem_id = planner.submit()
    publish(planner, planner.plan(problem_id))
    assert publish(planner, planner.plan(problem_id)) == (200, "")
