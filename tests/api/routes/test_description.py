"""Tests that the API is what its own description says."""

import pytest

from api.app import create_app
from tests.api.calls import OPEN, Operation, World, a_world, operations
from tests.api.desk import Desk

DOCUMENT = create_app().openapi()
OPERATIONS = operations(DOCUMENT)


def name_of(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def test_the_description_is_openapi_3_1() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")


def test_every_operation_with_a_json_body_shows_an_example() -> None:
    with_body = [o for o in OPERATIONS if "requestBody" in o.description and not o.takes_a_file]
    assert [name_of(o) for o in with_body if o.example is None] == []
    assert len(with_body) == 7


def test_every_schema_that_is_referred_to_is_there() -> None:
    text = str(DOCUMENT)
    names = set(DOCUMENT["components"]["schemas"])
    referred = {piece.split("'")[0] for piece in text.split("#/components/schemas/")[1:]}
    assert referred <= names


def test_every_operation_but_the_open_ones_asks_for_a_token() -> None:
    unguarded = {(o.method, o.path) for o in OPERATIONS if "security" not in o.description}
    assert unguarded == OPEN


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if not o.takes_a_file], ids=name_of)
def test_every_example_works(shared_planner: Desk, operation: Operation) -> None:
    world = a_world(shared_planner)
    if operation.path.endswith("/excel"):
        pytest.importorskip("scenarios.tables")
    answer = world.call(shared_planner, operation)
    expected = {int(status) for status in operation.description["responses"] if status < "4"}
    assert answer.status_code in expected, answer.text


@pytest.mark.parametrize("operation", OPERATIONS, ids=name_of)
def test_who_may_do_what(shared_planner: Desk, shared_viewer: Desk, operation: Operation) -> None:
    world = a_world(shared_planner)
    stranger = Desk(shared_planner.client, "unknown")
    own_session = operation.path in {"/v1/sessions", "/v1/sessions/current"}
    is_open = (operation.method, operation.path) in OPEN
    if not is_open:
        assert world.call(stranger, operation).status_code == 401
    if operation.method != "GET" and not own_session:
        assert world.call(shared_viewer, operation).status_code == 403
    elif operation.method == "GET" and not operation.path.endswith("/excel"):
        assert world.call(shared_viewer, operation).status_code == 200


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if "_id}" in o.path], ids=name_of)
def test_what_is_not_there_is_not_found(shared_planner: Desk, operation: Operation) -> None:
    nothing = World(problem_id="0" * 32, run_id="1" * 32, plan_id="2" * 32)
    assert nothing.call(shared_planner, operation).status_code == 404


def test_every_answer_carries_the_safe_headers(shared_planner: Desk) -> None:
    for path in ("/v1/me", "/nowhere", "/openapi.json"):
        headers = shared_planner.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"


def test_docs_are_served(shared_planner: Desk) -> None:
    assert shared_planner.get("/docs").status_code == 200
    assert shared_planner.get("/openapi.json").json()["info"]["title"] == "Slotwright"
