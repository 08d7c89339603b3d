"""Tests of reading the audit log over HTTP, on both databases."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from api.services.actor import Actor
from api.services.record import Deed, record
from api.services.who_is_asking import actor_of
from tests.api.desk import Desk

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def three_deeds(desk: Desk, entity: str) -> Actor:
    """Three deeds on one entity, an hour apart."""
    actor = actor_of(desk.context, desk.token)
    for version in (1, 2, 3):
        at = NOW + timedelta(hours=version)
        deed = Deed(actor.organisation_id, actor, f"{entity}.move", entity, "b" * 32, version)
        desk.context.store.write(partial(record, deed=deed, now=at))
    return actor


def test_pages_tell_the_newest_first_and_all_of_it(shared_admin: Desk) -> None:
    entity = f"thing-{uuid4().hex[:8]}"
    actor = three_deeds(shared_admin, entity)
    first = shared_admin.get("/v1/audit", params={"entity": entity, "limit": 2}).json()
    assert [item["entity_version"] for item in first["items"]] == [3, 2]
    assert first["items"][0]["actor_id"] == actor.id
    query = {"entity": entity, "limit": 2, "cursor": first["next_cursor"]}
    second = shared_admin.get("/v1/audit", params=query).json()
    assert [item["entity_version"] for item in second["items"]] == [1]
    assert second["next_cursor"] is None


def test_a_time_narrows_what_is_told(shared_admin: Desk) -> None:
    entity = f"thing-{uuid4().hex[:8]}"
    three_deeds(shared_admin, entity)
    query = {"entity": entity, "since": "2026-01-05T11:00:00Z", "until": "2026-01-05T12:00:00Z"}
    found = shared_admin.get("/v1/audit", params=query).json()["items"]
    assert [item["entity_version"] for item in found] == [2]


def test_a_cursor_of_another_list_is_refused(shared_admin: Desk) -> None:
    three_deeds(shared_admin, "thing")
    cursor = shared_admin.get("/v1/audit", params={"limit": 1}).json()["next_cursor"]
    answer = shared_admin.get("/v1/problems", params={"cursor": cursor})
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["code"] == "cursor-unknown"


def test_whoever_may_not_read_it_does_not(shared_planner: Desk) -> None:
    assert shared_planner.get("/v1/audit").status_code == 403
