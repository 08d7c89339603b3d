"""What every route does alike, asked of every route, so that a new one cannot forget it."""

from collections.abc import Iterable
from typing import Any

import pytest

from api.routes.examples import BOOKING
from api.routes.people_examples import KEY
from tests.api.appointments import a_new_offer, an_open_service
from tests.api.calls import QUERIES, Operation, operations
from tests.api.described import the_description
from tests.api.desk import Desk
from tests.api.routes.test_bookings import booked

GUESTS = BOOKING["attendees"]
OPERATIONS = operations(the_description())
READ = "application/json"
NO_REHEARSAL = {
    "POST /v1/sessions": "signs in, and changes nothing else",
    "DELETE /v1/sessions/current": "signs out",
    "PUT /v1/me/password": "whoever changes a password knows what happens",
    "POST /v1/password-resets": "tells nobody whether there is such a person",
    "POST /v1/me/guest-addresses": "tells nobody whether there is such a guest",
    "POST /v1/invitations:accept": "joins by a token that is good for this alone",
    "POST /v1/customers:find": "only reads",
    "POST /v1/slots/search": "only reads",
    "POST /v1/problems/{problem_id}/check": "only reads",
    "POST /v1/problems": "has `validate_only`",
    "POST /v1/problems/excel": "is validated by reading it back",
    "POST /v1/problems/{problem_id}/runs": "a search is what is asked for",
    "POST /v1/plans/{plan_id}/replan": "a search is what is asked for",
    "POST /v1/runs/{run_id}/cancel": "what was found stays found",
    "PUT /v1/plans/{plan_id}/pins": "pins are wishes, which move nothing",
}
on_sqlite = pytest.mark.parametrize("shared_client", ["sqlite"], indirect=True)


def parameters(operation: Operation) -> set[str]:
    return {p["name"].lower() for p in operation.description.get("parameters", ())}


def schema_of(operation: Operation) -> dict[str, Any]:
    answer = operation.description["responses"].get("200", {})
    return dict(answer.get("content", {}).get(READ, {}).get("schema", {}))


def those(found: Iterable[Operation]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("operation", list(found), ids=lambda o: o.name)


def query_of(operation: Operation, desk: Desk) -> dict[str, str]:
    query = QUERIES.get(operation.path)
    return query(desk) if query else {}


READS = [o for o in OPERATIONS if o.method == "GET" and o.path.startswith("/v1/") and schema_of(o)]
CHANGES = [o for o in OPERATIONS if o.method != "GET"]
# What has a path of its own needs no things to be made; the shell treats all of them alike.
LISTS = [o for o in READS if not o.parameters]
PAGED = [o for o in LISTS if "cursor" in parameters(o)]


def test_whatever_is_read_can_be_asked_for_only_if_it_is_new() -> None:
    assert [o.name for o in READS if "if-none-match" not in parameters(o)] == []


def test_whatever_is_read_can_be_told_in_part() -> None:
    whole = [o.name for o in READS if "fields" not in parameters(o)]
    documents = {"document", "solution"}
    assert {name.rpartition("/")[2] for name in whole} == documents


def test_whatever_changes_something_can_be_rehearsed() -> None:
    cannot = {o.name for o in CHANGES if "dry_run" not in parameters(o)}
    assert cannot == set(NO_REHEARSAL)


def test_whatever_is_listed_by_pages_goes_on_from_a_cursor() -> None:
    by_pages = [o for o in OPERATIONS if "limit" in parameters(o)]
    assert {o.name for o in by_pages if "cursor" not in parameters(o)} == {"GET /v1/changes"}


@on_sqlite
@those(LISTS)
def test_a_list_that_is_still_the_same_is_not_sent_again(
    shared_admin: Desk, operation: Operation
) -> None:
    query = query_of(operation, shared_admin)
    tag = shared_admin.get(operation.path, params=query).headers["ETag"]
    had = {"If-None-Match": f'"another", {tag}'}
    again = shared_admin.get(operation.path, params=query, headers=had)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)


@on_sqlite
@those(LISTS)
def test_a_field_that_nobody_knows_is_refused(shared_admin: Desk, operation: Operation) -> None:
    query = query_of(operation, shared_admin) | {"fields": "id,surprise"}
    answer = shared_admin.get(operation.path, params=query)
    assert answer.status_code == 422, answer.text
    assert answer.json()["issues"][0]["path"] == "query.fields"


@on_sqlite
@those(PAGED)
def test_a_cursor_that_was_not_made_here_is_refused(
    shared_admin: Desk, operation: Operation
) -> None:
    query = query_of(operation, shared_admin) | {"cursor": "WzFd.c2lnbmVk"}
    answer = shared_admin.get(operation.path, params=query)
    assert answer.json()["issues"][0]["code"] == "cursor-unknown"


@on_sqlite
def test_a_refusal_says_of_what_kind_it_is_and_of_which_request(shared_admin: Desk) -> None:
    path = f"/v1/bookings/{'0' * 32}"
    told = shared_admin.get(path).json()
    assert (told["type"], told["title"]) == ("/problems/not-found", "Not found")
    assert (told["status"], told["instance"]) == (404, path)
    # Refused before a route has seen it.
    packed = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    told = shared_admin.post("/v1/holds", content=b"x", headers=packed).json()
    assert (told["status"], told["instance"]) == (415, "/v1/holds")


@on_sqlite
def test_how_many_there_are_is_told_to_whoever_asks(shared_admin: Desk) -> None:
    booked(shared_admin, an_open_service(shared_admin))
    service = an_open_service(shared_admin)
    booked(shared_admin, service)
    booked(shared_admin, service, 1)
    wanted = {"service": service, "limit": 1}
    assert shared_admin.get("/v1/bookings", params=wanted).json()["count_estimate"] is None
    page = shared_admin.get("/v1/bookings", params={**wanted, "count": "estimate"}).json()
    assert (len(page["items"]), page["count_estimate"]) == (1, 2)


@on_sqlite
def test_rows_tell_only_the_fields_that_are_wanted(shared_admin: Desk) -> None:
    booked(shared_admin, an_open_service(shared_admin))
    page = shared_admin.get("/v1/bookings", params={"fields": "id,state"}).json()
    assert {frozenset(row) for row in page["items"]} == {frozenset({"id", "state"})}
    assert "next_cursor" in page


@on_sqlite
def test_one_thing_tells_only_the_fields_that_are_wanted(shared_admin: Desk) -> None:
    made = booked(shared_admin, an_open_service(shared_admin))
    path = f"/v1/bookings/{made['id']}"
    answer = shared_admin.get(path, params={"fields": "start_local,tz"})
    assert answer.json() == {name: made[name] for name in ("start_local", "tz")}
    assert answer.headers["ETag"] == shared_admin.get(path).headers["ETag"]


@on_sqlite
def test_a_minimal_answer_says_what_a_booking_is_called_and_how_it_stands(
    shared_admin: Desk,
) -> None:
    order = {"offer_id": a_new_offer(shared_admin), "attendees": GUESTS}
    headers = {"Idempotency-Key": "minimal", "Prefer": "respond-async, return=minimal"}
    made = shared_admin.post("/v1/bookings", json=order, headers=headers)
    assert made.headers["Preference-Applied"] == "return=minimal"
    assert set(made.json()) == {"id", "reference", "version", "state"}
    whole = shared_admin.post("/v1/bookings", json=order, headers={"Idempotency-Key": "minimal"})
    assert whole.headers["Idempotent-Replayed"] == "true"
    assert whole.json()["attendees"], "the preference is no part of what was asked for"


@on_sqlite
def test_a_minimal_answer_keeps_the_secret_that_is_told_only_once(shared_admin: Desk) -> None:
    order = {"offer_id": a_new_offer(shared_admin)}
    headers = {"Idempotency-Key": "secret", "Prefer": "return=minimal"}
    held = shared_admin.post("/v1/holds", json=order, headers=headers).json()
    assert set(held) == {"id", "version", "state", "expires_at", "secret"}
    given_back = {"Hold-Secret": held["secret"]}
    path = f"/v1/holds/{held['id']}"
    rehearsed = shared_admin.send("DELETE", path, headers=given_back, params={"dry_run": "true"})
    assert rehearsed.status_code == 204
    assert shared_admin.get(path, headers=given_back).json()["state"] == "active"


@on_sqlite
def test_a_rehearsal_is_told_in_full(shared_admin: Desk) -> None:
    order = {"offer_id": a_new_offer(shared_admin), "attendees": GUESTS}
    headers = {"Idempotency-Key": "rehearsed", "Prefer": "return=minimal"}
    told = shared_admin.post(
        "/v1/bookings", json=order, headers=headers, params={"dry_run": "true"}
    )
    assert "start_utc" in told.json()
    assert "Preference-Applied" not in told.headers


@on_sqlite
def test_a_key_that_is_only_rehearsed_opens_nothing(shared_admin: Desk) -> None:
    told = shared_admin.post("/v1/api-keys", json=KEY, params={"dry_run": "true"})
    assert told.status_code == 201, told.text
    assert Desk(shared_admin.client, told.json()["key"]).get("/v1/me").status_code == 401
