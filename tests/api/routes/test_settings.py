"""Tests of settings: which value holds where, what a change does, what is refused."""

from typing import Any

import pytest
from httpx2 import Response

from api.booking.orders import HoldOrder
from api.errors import Conflict
from api.routes.examples import LOCATION
from api.services.actor import guest_actor
from api.services.bookings.hold_slot import hold_slot
from api.services.once import Once
from api.services.reply import Reply
from tests.api.appointments import an_open_service
from tests.api.desk import Desk
from tests.api.routes.test_bookings import booked, code_of, hold, slots
from tests.api.routes.test_catalogue import add

DAY = 86_400
Json = dict[str, Any]


def own_organisation(desk: Desk) -> str:
    return f"organisation/{desk.get('/v1/me').json()['organisation_id']}"


def location_of(desk: Desk, service: str) -> str:
    return f"location/{desk.get(f'/v1/services/{service}').json()['entry']['location']}"


def a_location(desk: Desk) -> str:
    return f"location/{add(desk, 'locations', LOCATION)['id']}"


def put(desk: Desk, scope: str, dry_run: bool = False, **values: object) -> Response:
    """Say all that a scope sets, having just read it."""
    path = f"/v1/settings/{scope}"
    headers = {"If-Match": desk.get(path).headers["ETag"]}
    params = {"dry_run": dry_run}
    return desk.send("PUT", path, json=values, headers=headers, params=params)


def holding(desk: Desk, scope: str, name: str) -> tuple[object, object]:
    """The value that holds at a scope, and where it is set."""
    found = desk.get(f"/v1/settings/{scope}").json()["effective"]
    item = next(item for item in found if item["name"] == name)
    return item["value"], item["set_at"]


def test_the_narrowest_scope_that_says_something_holds(shared_admin: Desk) -> None:
    service = an_open_service(shared_admin)
    scopes = (
        own_organisation(shared_admin),
        location_of(shared_admin, service),
        f"service/{service}",
    )
    assert holding(shared_admin, scopes[1], "hold_seconds") == (None, None)
    assert holding(shared_admin, scopes[2], "hold_seconds") == (300, "catalogue")
    for seconds, scope in zip((100, 200, 300), scopes, strict=True):
        assert put(shared_admin, scope, hold_seconds=seconds).status_code == 200
        kind = scope.partition("/")[0]
        assert holding(shared_admin, scopes[2], "hold_seconds") == (seconds, kind)
    assert holding(shared_admin, scopes[1], "hold_seconds") == (200, "location")
    assert put(shared_admin, scopes[2]).status_code == 200
    assert holding(shared_admin, scopes[2], "hold_seconds") == (200, "location")
    put(shared_admin, scopes[0])  # for whoever comes after


def test_a_hold_lasts_as_long_as_is_set_above_its_service(shared_admin: Desk) -> None:
    service = an_open_service(shared_admin)
    offer = slots(shared_admin, service)["slots"][0]["offer_id"]
    put(shared_admin, location_of(shared_admin, service), hold_seconds=60)
    held = hold(shared_admin, offer).json()
    assert held["ttl_seconds"] in {59, 60}


def test_no_slot_is_listed_within_the_lead_that_is_set(shared_admin: Desk) -> None:
    service = an_open_service(shared_admin)
    assert slots(shared_admin, service)["slots"]
    put(shared_admin, location_of(shared_admin, service), lead_seconds=5 * DAY)
    assert slots(shared_admin, service)["slots"] == []


def test_a_resource_may_work_on_holidays_that_others_keep(shared_admin: Desk) -> None:
    new_year = {"start": "2027-01-01T00:00:00+01:00", "end": "2027-01-02T00:00:00+01:00"}
    service = an_open_service(shared_admin, horizon_seconds=400 * DAY)
    scope = location_of(shared_admin, service)
    location = f"/v1/locations/{scope.partition('/')[2]}"
    seen = {"If-Match": shared_admin.get(location).headers["ETag"]}
    shared_admin.send("PUT", location, json=LOCATION, headers=seen)
    put(shared_admin, scope, keeps_holidays=True)
    assert slots(shared_admin, service, **new_year)["slots"] == []
    roles = shared_admin.get(f"/v1/services/{service}").json()["entry"]["terms"]["roles"]
    put(shared_admin, f"resource/{roles[0]['eligible'][0]}", keeps_holidays=False)
    assert slots(shared_admin, service, **new_year)["slots"]


def test_a_lead_beyond_the_horizon_is_refused(shared_admin: Desk) -> None:
    answer = put(
        shared_admin, own_organisation(shared_admin), lead_seconds=5 * DAY, horizon_seconds=2 * DAY
    )
    assert answer.status_code == 422
    issue = answer.json()["issues"][0]
    assert (issue["path"], issue["code"]) == ("lead_seconds", "contradiction")


def test_what_contradicts_a_wider_scope_is_refused(shared_admin: Desk) -> None:
    service = an_open_service(shared_admin)
    put(shared_admin, location_of(shared_admin, service), horizon_seconds=2 * DAY)
    answer = put(shared_admin, f"service/{service}", lead_seconds=3 * DAY)
    assert "is above horizon_seconds" in answer.json()["issues"][0]["message"]


def test_what_contradicts_a_service_below_names_it(shared_admin: Desk) -> None:
    service = an_open_service(shared_admin, lead_seconds=3 * DAY)
    answer = put(shared_admin, location_of(shared_admin, service), horizon_seconds=2 * DAY)
    assert answer.status_code == 422
    assert "in service 'Massage'" in answer.json()["issues"][0]["message"]


def test_a_service_that_contradicts_what_is_set_above_it_is_refused(shared_admin: Desk) -> None:
    service = an_open_service(shared_admin)
    put(shared_admin, location_of(shared_admin, service), horizon_seconds=2 * DAY)
    read = shared_admin.get(f"/v1/services/{service}")
    entry = read.json()["entry"]
    entry["terms"]["lead_seconds"] = 3 * DAY
    seen = {"If-Match": read.headers["ETag"]}
    answer = shared_admin.send("PUT", f"/v1/services/{service}", json=entry, headers=seen)
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["code"] == "contradiction"


def test_a_dry_run_tells_what_would_change_and_changes_nothing(shared_admin: Desk) -> None:
    service = an_open_service(shared_admin)
    booked(shared_admin, service)
    scope = location_of(shared_admin, service)
    told = put(shared_admin, scope, dry_run=True, lead_seconds=DAY, hold_seconds=60).json()
    assert told["changed"] == ["lead_seconds", "hold_seconds"]
    assert (told["services"], told["bookings_ahead"]) == (1, 1)
    assert holding(shared_admin, scope, "lead_seconds") == (None, None)
    assert shared_admin.get(f"/v1/settings/{scope}").json()["version"] == 0


def test_a_change_needs_the_version_that_was_seen(shared_admin: Desk) -> None:
    path = f"/v1/settings/{a_location(shared_admin)}"
    seen = {"If-Match": shared_admin.get(path).headers["ETag"]}
    assert shared_admin.send("PUT", path, json={}).status_code == 428
    assert shared_admin.send("PUT", path, json={}, headers=seen).status_code == 200
    late = shared_admin.send("PUT", path, json={}, headers=seen)
    assert (late.status_code, code_of(late)) == (412, "stale")


def test_every_version_is_kept(shared_admin: Desk) -> None:
    scope = a_location(shared_admin)
    put(shared_admin, scope, hold_seconds=60)
    put(shared_admin, scope, hold_seconds=90)
    items = shared_admin.get(f"/v1/settings/{scope}/history").json()["items"]
    assert [(i["version"], i["own"]["hold_seconds"]) for i in items] == [(2, 90), (1, 60)]


def test_a_setting_that_nobody_reads_at_a_scope_is_refused(shared_admin: Desk) -> None:
    service = an_open_service(shared_admin)
    roles = shared_admin.get(f"/v1/services/{service}").json()["entry"]["terms"]["roles"]
    answer = put(shared_admin, f"resource/{roles[0]['eligible'][0]}", lead_seconds=60)
    assert answer.json()["issues"][0]["code"] == "not-read-here"


@pytest.mark.parametrize(
    "values",
    [
        {"hold_seconds": 29},
        {"hold_seconds": "60"},
        {"hold_seconds": True},
        {"lead_seconds": -1},
        {"lead_seconds": 10**18},
        {"guest_open_holds_max": 0},
        {"is_admin": True},
        {"keeps_holidays": 1},
    ],
    ids=str,
)
def test_a_value_out_of_range_is_refused(shared_admin: Desk, values: Json) -> None:
    answer = put(shared_admin, own_organisation(shared_admin), **values)
    assert answer.status_code == 422
    assert [issue["path"] for issue in answer.json()["issues"]] == list(values)


@pytest.mark.parametrize("kind", ["organisation", "location", "service", "resource"])
def test_a_scope_that_is_not_there_is_not_found(shared_admin: Desk, kind: str) -> None:
    assert shared_admin.get(f"/v1/settings/{kind}/{'0' * 32}").status_code == 404


def test_a_guest_holds_as_many_at_once_as_is_set(shared_admin: Desk) -> None:
    service = an_open_service(shared_admin)
    put(shared_admin, location_of(shared_admin, service), guest_open_holds_max=1)
    organisation_id = shared_admin.get("/v1/me").json()["organisation_id"]
    guest = guest_actor(service, organisation_id)
    found = slots(shared_admin, service)["slots"]

    def keep(number: int) -> Reply:
        order = HoldOrder(offer_id=found[number]["offer_id"])
        once = Once("page", None, "", dry_run=False)
        return hold_slot(shared_admin.context, guest, order, once, lambda held: Reply(201, "", {}))

    assert keep(0).status == 201
    with pytest.raises(Conflict, match="1 holds open"):
        keep(3)
