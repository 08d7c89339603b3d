"""Tests of the catalogue: what is offered, with whom, where and when."""

from typing import Any

import pytest

from api.routes.examples import LOCATION, RESOURCE, SCHEDULE, SERVICE
from tests.api.desk import Desk

Entry = dict[str, Any]


def add(desk: Desk, path: str, entry: Entry) -> Entry:
    """Add an entry, and read what came of it."""
    answer = desk.post(f"/v1/{path}", json=entry)
    assert answer.status_code == 201, answer.text
    found: Entry = answer.json()
    return found


def a_service(desk: Desk, **changed: object) -> Entry:
    """The example service with one therapist, both added."""
    location = add(desk, "locations", LOCATION)["id"]
    ada = add(desk, "resources", {**RESOURCE, "location": location})["id"]
    terms = {**SERVICE["terms"], "roles": [{"id": "therapist", "eligible": [ada]}]}
    return {**SERVICE, "location": location, "terms": terms, **changed}


def test_what_was_added_is_read_as_it_was_said(planner: Desk) -> None:
    service = a_service(planner)
    added = add(planner, "services", service)
    read = planner.get(f"/v1/services/{added['id']}")
    assert read.json() == added
    assert read.headers["ETag"] == f'"s-{added["id"]}-1"'
    assert read.json()["entry"]["terms"]["durations_seconds"] == [1800]


def test_an_entry_is_changed_by_whoever_saw_its_version(planner: Desk) -> None:
    location = add(planner, "locations", LOCATION)
    path, body = f"/v1/locations/{location['id']}", {**LOCATION, "name": "Harbour"}
    first = {"If-Match": f'"l-{location["id"]}-1"'}
    assert planner.send("PUT", path, json=body).status_code == 428
    assert planner.send("PUT", path, json=body, headers=first).json()["entry"]["name"] == "Harbour"
    late = planner.send("PUT", path, json=body, headers=first)
    assert (late.status_code, late.json()["current_version"]) == (412, 2)


def test_what_an_entry_names_must_be_there(planner: Desk) -> None:
    answer = planner.post("/v1/resources", json=RESOURCE)
    assert answer.status_code == 422
    assert [issue["path"] for issue in answer.json()["issues"]] == ["location"]


def test_a_service_names_resources_that_are_there(planner: Desk) -> None:
    service = a_service(planner)
    service["terms"]["roles"] = [{"id": "therapist", "eligible": ["0" * 32]}]
    answer = planner.post("/v1/services", json=service)
    assert [issue["path"] for issue in answer.json()["issues"]] == ["terms.roles[0].eligible[0]"]


def test_two_services_cannot_share_a_slug(planner: Desk) -> None:
    service = a_service(planner)
    add(planner, "services", service)
    answer = planner.post("/v1/services", json=service)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/slug-taken")


def test_an_archived_entry_is_left_out_of_the_list(planner: Desk) -> None:
    location = add(planner, "locations", LOCATION)
    seen = {"If-Match": f'"l-{location["id"]}-1"'}
    planner.send("DELETE", f"/v1/locations/{location['id']}", headers=seen)
    assert planner.get("/v1/locations").json()["items"] == []
    kept = planner.get("/v1/locations", params={"archived": True}).json()["items"]
    assert [item["id"] for item in kept] == [location["id"]]


def test_a_list_goes_on_where_its_page_ended(planner: Desk) -> None:
    ids = sorted(add(planner, "locations", LOCATION)["id"] for _ in range(3))
    first = planner.get("/v1/locations", params={"limit": 2}).json()
    then = planner.get("/v1/locations", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [item["id"] for item in (*first["items"], *then["items"])] == ids
    assert then["next_cursor"] is None


def test_a_place_in_another_list_is_refused(planner: Desk) -> None:
    for _ in range(2):
        add(planner, "locations", LOCATION)
    place = planner.get("/v1/locations", params={"limit": 1}).json()["next_cursor"]
    answer = planner.get("/v1/resources", params={"cursor": place})
    assert answer.status_code == 422
    assert "cursor-unknown" in answer.text


def test_a_schedule_keeps_what_it_said_before(planner: Desk) -> None:
    added = add(planner, "schedules", SCHEDULE)
    path, seen = f"/v1/schedules/{added['id']}", {"If-Match": f'"c-{added["id"]}-1"'}
    planner.send("PUT", path, json={**SCHEDULE, "versions": []}, headers=seen)
    versions = planner.get(f"{path}/versions").json()
    assert [len(version["document"]["versions"]) for version in versions] == [0, 1]


def test_a_dry_run_adds_nothing(planner: Desk) -> None:
    answer = planner.post("/v1/locations", json=LOCATION, params={"dry_run": True})
    assert answer.status_code == 201
    assert planner.get("/v1/locations").json()["items"] == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"lead_seconds": 90, "horizon_seconds": 60}, "lead_seconds 90"),
        ({"durations_seconds": [0]}, "durations_seconds"),
        ({"roles": []}, "roles"),
    ],
)
def test_terms_that_contradict_themselves_are_refused(
    planner: Desk, changed: Entry, says: str
) -> None:
    service = a_service(planner)
    service["terms"].update(changed)
    answer = planner.post("/v1/services", json=service)
    assert answer.status_code == 422
    assert says in answer.text


def test_b20_a_zone_that_does_not_exist_is_refused(planner: Desk) -> None:
    answer = planner.post("/v1/locations", json={**LOCATION, "zone": "Mars/Phobos"})
    assert answer.status_code == 422
    assert "Mars/Phobos" in answer.text
