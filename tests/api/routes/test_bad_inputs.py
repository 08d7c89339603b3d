"""Bad inputs sent over HTTP: each is refused with its path, or accepted and said to be unserved.

The ids are those of the list of bad inputs that the project keeps to.
"""

import json
from typing import Any

import pytest

from api.routes.examples import PROBLEM, SOLUTION
from models import Solution
from solver import Result
from tests.api.conftest import Opening
from tests.api.desk import Desk
from tests.api.engines import ScriptedSolve

ADA, BEN = PROBLEM["resources"]
VISIT, IMPOSSIBLE = PROBLEM["requests"]
WINDOW = VISIT["windows"][0]
DEMAND = VISIT["demands"][0]
HORIZON = PROBLEM["horizon"]
PLACE = {"id": "here", "latitude": 52.5, "longitude": 13.4}
JSON = {"Content-Type": "application/json"}


def a_problem(**changed: object) -> str:
    """The example problem with some fields changed, in JSON."""
    return json.dumps(PROBLEM | changed)


def with_visit(**changed: object) -> str:
    return a_problem(requests=[VISIT | changed])


def with_demand(**changed: object) -> str:
    return with_visit(demands=[DEMAND | changed])


def with_ada(**changed: object) -> str:
    return a_problem(resources=[ADA | changed])


def with_number(text: str) -> str:
    """A duration written as it is, since no Python number would be written so."""
    return with_visit(duration_seconds="NUMBER").replace('"NUMBER"', text)


def with_travel(seconds: list[list[object]]) -> str:
    places = [PLACE, PLACE | {"id": "there"}]
    matrix = {"places": ["here", "there"], "seconds": seconds}
    return a_problem(places=places, travel=[matrix])


def precedence(first: str, second: str) -> dict[str, Any]:
    return {"kind": "precedence", "id": f"{first}-{second}", "first": first, "second": second}


def available(start: str, end: str) -> dict[str, Any]:
    return {"kind": "available", "window": {"start": start, "end": end}}


EIGHT, TEN, NOON = (f"2026-01-05T{hour:02}:00:00Z" for hour in (8, 10, 12))
LEVEL = {"name": "unserved", "terms": [{"goal": "unserved", "weight": 1}]}

REFUSED = [
    ("B30_a_capacity_of_a_milliard", with_ada(capacity={"seats": 10**9}), "resources[0].capacity"),
    ("B31_two_to_the_31", with_number(str(2**31)), "duration_seconds"),
    ("B32_two_to_the_63", with_number(str(2**63)), "duration_seconds"),
    ("B33_ten_to_the_400", with_number("1" + "0" * 400), "duration_seconds"),
    ("B33_ten_to_the_5000", with_number("1" + "0" * 5000), ""),
    ("B34_minus_one", with_number("-1"), "duration_seconds"),
    ("B34_nothing", with_number("0"), "duration_seconds"),
    ("B35_true", with_number("true"), "duration_seconds"),
    ("B35_a_number_in_quotes", with_number('"7"'), "duration_seconds"),
    ("B35_a_number_with_spaces", with_number('" 5 "'), "duration_seconds"),
    ("B35_a_number_with_a_line", with_number('"1_000"'), "duration_seconds"),
    ("B35_a_power_of_ten", with_number("1e3"), "duration_seconds"),
    ("B35_a_fraction_that_is_whole", with_number("1.0"), "duration_seconds"),
    ("B36_no_number", with_number("NaN"), "duration_seconds"),
    ("B36_no_number_in_quotes", with_number('"nan"'), "duration_seconds"),
    ("B36_no_latitude", a_problem(places=[PLACE | {"latitude": float("nan")}]), "latitude"),
    ("B37_infinity", with_number("Infinity"), "duration_seconds"),
    ("B37_more_than_a_float_holds", with_number("1e400"), "duration_seconds"),
    ("B37_an_infinite_travel_time", with_travel([[0, float("inf")], [1, 0]]), "seconds"),
    ("B43_latitude_91", a_problem(places=[PLACE | {"latitude": 91}]), "places[0].latitude"),
    ("B43_longitude_181", a_problem(places=[PLACE | {"longitude": 181}]), "places[0].longitude"),
    ("B44_a_negative_travel_time", with_travel([[0, -1], [1, 0]]), "travel[0].seconds"),
    ("B44_a_missing_cell", with_travel([[0, 1], [1]]), "travel[0].seconds"),
    ("B45_a_duration_of_a_fraction", with_number("0.5"), "duration_seconds"),
    ("B45_a_duration_beyond_all_bounds", with_number(str(10**9 + 1)), "duration_seconds"),
    (
        "B47_a_weight_of_ten_to_the_18",
        a_problem(goals=[LEVEL | {"terms": [{"goal": "unserved", "weight": 10**18}]}]),
        "goals[0].terms[0].weight",
    ),
    ("B82_two_resources_of_one_id", a_problem(resources=[ADA, ADA]), "resources[1].id"),
    ("B82_two_requests_of_one_id", a_problem(requests=[VISIT, VISIT]), "requests[1].id"),
    ("B83_an_unknown_resource", with_demand(eligible=["nobody"]), "requests[0].demands[0]"),
    ("B83_an_unknown_place", with_visit(place="nowhere"), "requests[0].place"),
    (
        "B84_requests_that_wait_in_a_circle",
        a_problem(relations=[precedence("visit", "impossible"), precedence("impossible", "visit")]),
        "relations",
    ),
    (
        "B85_a_request_that_waits_for_itself",
        a_problem(relations=[precedence("visit", "visit")]),
        "relations",
    ),
    ("B86_a_parent_of_a_resource", with_ada(parent="ada"), "resources[0].parent"),
    (
        "B92_opening_hours_that_overlap",
        with_ada(availability=[available(EIGHT, NOON), available(TEN, NOON)]),
        "resources[0].availability",
    ),
    ("B92_opening_hours_in_reverse", with_ada(availability=[available(TEN, EIGHT)]), "window"),
    ("B95_at_least_more_than_at_most", with_demand(min=3, max=2), "requests[0].demands[0]"),
    ("B96_two_levels_of_one_name", a_problem(goals=[LEVEL, LEVEL]), "goals[1].name"),
    (
        "B96_a_weight_of_nothing",
        a_problem(goals=[LEVEL | {"terms": [{"goal": "unserved", "weight": 0}]}]),
        "goals[0].terms[0].weight",
    ),
]
ACCEPTED = [
    ("B43_null_island", a_problem(places=[PLACE | {"latitude": 0, "longitude": 0}])),
    ("B44_a_way_back_that_is_longer", with_travel([[0, 1], [9, 0]])),
    ("B45_a_duration_of_a_milliard", with_number(str(10**9))),
    ("B46_a_demand_above_the_capacity", with_demand(min=50)),
    ("B87_nothing_to_do", a_problem(requests=[])),
    ("B87_nothing_at_all", a_problem(requests=[], resources=[])),
    (
        "B88_all_optional",
        a_problem(requests=[VISIT | {"mandatory": False}, IMPOSSIBLE | {"mandatory": False}]),
    ),
    ("B89_nobody_is_eligible", with_demand(eligible=[])),
]


@pytest.mark.parametrize(("body", "path"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_what_breaks_the_language_is_refused(shared_planner: Desk, body: str, path: str) -> None:
    before = shared_planner.get("/v1/problems").json()
    answer = shared_planner.post("/v1/problems", content=body, headers=JSON)
    assert answer.status_code in {400, 422}, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    issues = answer.json()["issues"]
    assert any(path in issue["path"] for issue in issues), issues
    assert shared_planner.get("/v1/problems").json() == before


@pytest.mark.parametrize("body", [c[1] for c in ACCEPTED], ids=[c[0] for c in ACCEPTED])
def test_what_cannot_be_served_is_accepted_and_unserved(open_desk: Opening, body: str) -> None:
    nothing = Result(status="proven", solution=Solution())
    with open_desk(ScriptedSolve(nothing)) as planner:
        problem = json.loads(body)
        plan = planner.get(f"/v1/plans/{planner.plan(planner.submit(problem))}").json()
        names = [request["id"] for request in problem["requests"]]
        assert [item["request"] for item in plan["unserved"]] == names


def test_B84_the_circle_is_named(shared_planner: Desk) -> None:
    relations = [precedence("visit", "impossible"), precedence("impossible", "visit")]
    answer = shared_planner.post(
        "/v1/problems", content=a_problem(relations=relations), headers=JSON
    )
    assert "visit -> impossible -> visit" in answer.json()["issues"][0]["message"]


def test_B90_a_million_requests_are_refused(shared_planner: Desk) -> None:
    body = b'{"requests": [' + b"{}," * 600_000 + b"{}]}"
    answer = shared_planner.post("/v1/problems", content=body, headers=JSON)
    assert answer.status_code == 413
    assert "more than 300000 objects" in answer.json()["detail"]


def test_B90_a_body_beyond_the_limit_is_refused(shared_planner: Desk) -> None:
    body = b'{"name": "' + b"a" * 2_000_000 + b'"}'
    answer = shared_planner.post("/v1/problems", content=body, headers=JSON)
    assert answer.status_code == 413


def test_B90_an_answer_lists_a_bearable_number_of_issues(shared_planner: Desk) -> None:
    body = b'{"requests": [' + b"{}," * 5_000 + b"{}]}"
    answer = shared_planner.post("/v1/problems", content=body, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("5002 ")
    assert len(answer.json()["issues"]) == 200


def test_B91_a_matrix_of_a_million_cells_is_read_or_refused(shared_planner: Desk) -> None:
    row = "[" + ",".join("1" * 1_000) + "]"
    seconds = "[" + ",".join([row] * 900) + "]"
    matrix = {"places": ["here"], "seconds": "CELLS"}
    body = a_problem(places=[PLACE], travel=[matrix]).replace('"CELLS"', seconds)
    answer = shared_planner.post("/v1/problems", content=body, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["path"] == "travel[0].seconds"
    assert len(answer.content) < 1_000_000


def test_B93_a_fixed_assignment_that_breaks_a_rule_is_told(shared_planner: Desk) -> None:
    served = SOLUTION["served"][0] | {"assignments": [{"role": "therapist", "resources": ["ben"]}]}
    path = f"/v1/problems/{shared_planner.submit()}/check"
    answer = shared_planner.post(path, json={"served": [served]})
    assert [v["resources"] for v in answer.json()["violations"]] == [["ben"]]


def test_B94_contradicting_pins_fail_the_run_and_are_named(open_desk: Opening) -> None:
    reasons = ("visit and impossible are both pinned to ada at 9:00",)
    with open_desk(ScriptedSolve(Result(status="infeasible", reasons=reasons))) as planner:
        run = planner.wait(planner.start(planner.submit()))
        assert (run["status"], run["result"]["reasons"]) == ("failed", list(reasons))


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ('{"time_limit_seconds": 0}', "options.time_limit_seconds"),
        ('{"time_limit_seconds": -1}', "options.time_limit_seconds"),
        ('{"time_limit_seconds": NaN}', "options.time_limit_seconds"),
        ('{"time_limit_seconds": 1000000000}', "options.time_limit_seconds"),
        ('{"time_limit_seconds": 600000}', "options.time_limit_seconds"),
        ('{"workers": -3}', "options.workers"),
        ('{"workers": 100000}', "options.workers"),
        ('{"workers": 64}', "options.workers"),
        ('{"threads": 2}', "options.threads"),
    ],
)
def test_B97_options_out_of_range_are_refused(
    shared_planner: Desk, options: str, path: str
) -> None:
    runs = f"/v1/problems/{shared_planner.submit()}/runs"
    answer = shared_planner.post(runs, content=f'{{"options": {options}}}', headers=JSON)
    assert answer.status_code == 422
    assert [issue["path"] for issue in answer.json()["issues"]] == [path]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b"\xff\xfe", b"\x00", b"[" * 100_000, b'{"name": "\\ud800"}'],
)
def test_what_is_no_json_is_refused(shared_planner: Desk, body: bytes) -> None:
    answer = shared_planner.post("/v1/problems", content=body, headers=JSON)
    assert answer.status_code in {400, 422}


def test_a_body_of_another_type_is_refused(shared_planner: Desk) -> None:
    answer = shared_planner.post(
        "/v1/problems", content=b"{}", headers={"Content-Type": "text/plain"}
    )
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "path",
    [
        "/v1/problems/1",
        "/v1/problems/10000000000000000000",
        "/v1/problems/%00",
        "/v1/plans/..%2f..",
        "/v1/runs/%ED%A0%80",
        "/v1/problems?limit=0",
        "/v1/problems?limit=1000000000",
        "/v1/problems?cursor=%00",
    ],
)
def test_a_path_that_cannot_be_is_refused(shared_planner: Desk, path: str) -> None:
    answer = shared_planner.get(path)
    assert answer.status_code in {404, 422}
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "at", ["0", "yesterday", "2026-01-05T09:00:00", "9999-12-31T23:00:00-12:00"]
)
def test_a_moment_that_is_none_is_refused(shared_planner: Desk, at: str) -> None:
    params = {"request": "visit", "resource": "ada", "at": at}
    answer = shared_planner.get(f"/v1/plans/{shared_planner.plan()}/why-not", params=params)
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["path"] == "query.at"
