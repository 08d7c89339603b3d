"""Tests of Idempotency-Key and `dry_run` over HTTP, on both databases."""

import json
from uuid import uuid4

import pytest

from api.routes.examples import HOLD, LOCATION
from tests.api.desk import Desk

PATH = "/v1/locations"


def a_location() -> dict[str, object]:
    """A location that nobody else has made."""
    return LOCATION | {"name": f"Clinic {uuid4().hex[:8]}"}


def named(desk: Desk, name: object) -> int:
    """How many locations have this name."""
    found = desk.get(PATH, params={"limit": 200}).json()["items"]
    return sum(item["entry"]["name"] == name for item in found)


def test_a_request_that_is_sent_twice_is_answered_alike(shared_admin: Desk) -> None:
    body, headers = a_location(), {"Idempotency-Key": uuid4().hex}
    first = shared_admin.post(PATH, json=body, headers=headers)
    # The same wish in other words: the order of fields and the spaces do not count.
    text = json.dumps(dict(reversed(body.items())), indent=2)
    json_type = {"Content-Type": "application/json"}
    second = shared_admin.post(PATH, content=text, headers=headers | json_type)
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json() == first.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    for name in ("ETag", "Location"):
        assert second.headers.get(name) == first.headers.get(name)
    assert named(shared_admin, body["name"]) == 1


def test_the_same_key_for_another_wish_is_refused(shared_admin: Desk) -> None:
    headers, other = {"Idempotency-Key": uuid4().hex}, a_location()
    shared_admin.post(PATH, json=a_location(), headers=headers)
    answer = shared_admin.post(PATH, json=other, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/key-reused")
    assert named(shared_admin, other["name"]) == 0


@pytest.mark.parametrize("key", ["", "a" * 256, "a\tb", "a\x7f", "\u00e9"], ids=repr)
def test_B79_a_key_that_cannot_be_is_refused(shared_admin: Desk, key: str) -> None:
    body = a_location()
    headers = {"Idempotency-Key": key.encode()}
    answer = shared_admin.post(PATH, json=body, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["path"] == "header.Idempotency-Key"
    assert named(shared_admin, body["name"]) == 0


def test_B79_a_key_of_the_greatest_length_is_taken(shared_admin: Desk) -> None:
    headers = {"Idempotency-Key": uuid4().hex.ljust(255, "x")}
    assert shared_admin.post(PATH, json=a_location(), headers=headers).status_code == 201


def test_where_a_key_is_needed_its_absence_is_told(shared_admin: Desk) -> None:
    answer = shared_admin.post("/v1/holds", json=HOLD)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/key-missing")


def test_a_dry_run_tells_what_would_happen(shared_admin: Desk) -> None:
    body = a_location()
    answer = shared_admin.post(PATH, json=body, params={"dry_run": "true"})
    assert answer.status_code == 201
    assert named(shared_admin, body["name"]) == 0
