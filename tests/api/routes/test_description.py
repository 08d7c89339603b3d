"""Tests that the API is what its own description says."""

import pytest

from tests.api.calls import Operation, operations
from tests.api.described import the_description
from tests.api.desk import Desk

DOCUMENT = the_description()
OPERATIONS = operations(DOCUMENT)
BY_DAY_ON_SQLITE = (
    "sqlite",
    pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.nightly]),
)


def name_of(operation: Operation) -> str:
    return operation.name


def test_the_description_is_openapi_3_1() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")


def test_every_operation_with_a_json_body_shows_an_example() -> None:
    with_body = [o for o in OPERATIONS if "requestBody" in o.description and not o.takes_a_file]
    assert [name_of(o) for o in with_body if o.example is None] == []
    assert len(with_body) >= 7


def test_every_schema_that_is_referred_to_is_there() -> None:
    text = str(DOCUMENT)
    names = set(DOCUMENT["components"]["schemas"])
    referred = {piece.split("'")[0] for piece in text.split("#/components/schemas/")[1:]}
    assert referred <= names


# Each route has tests of its own on PostgreSQL; by day its example is sent to one database.
@pytest.mark.parametrize("shared_client", BY_DAY_ON_SQLITE, indirect=True)
@pytest.mark.parametrize("operation", [o for o in OPERATIONS if not o.takes_a_file], ids=name_of)
def test_every_example_works(shared_admin: Desk, operation: Operation) -> None:
    answer = operation.call(shared_admin, operation.ids(shared_admin))
    expected = {int(status) for status in operation.description["responses"] if status < "4"}
    if operation.path.endswith(":no-show"):
        expected = {409}  # nothing that can be booked has begun
    assert answer.status_code in expected, answer.text


def test_every_answer_carries_the_safe_headers(shared_planner: Desk) -> None:
    for path in ("/v1/me", "/nowhere", "/openapi.json"):
        headers = shared_planner.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"


def test_docs_are_served(shared_planner: Desk) -> None:
    assert shared_planner.get("/docs").status_code == 200
    assert shared_planner.get("/openapi.json").json()["info"]["title"] == "Slotwright"
