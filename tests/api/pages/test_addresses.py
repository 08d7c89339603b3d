"""Tests of the addresses of pages: no organisation has a name that a page has."""

import pytest
from fastapi.routing import APIRoute

from api.routes import ROUTERS
from api.services.open_accounts import NewAccount, open_accounts
from api.services.people.reserved_slugs import RESERVED_SLUGS
from tests.api.conftest import PASSWORD
from tests.api.desk import Desk
from tests.api.pages.guest import Guest, forms_of, manage_path
from tests.api.routes.test_bookings import a_bookable_service


def test_every_page_beside_the_organisations_has_a_reserved_name() -> None:
    routes = [route for router in ROUTERS for route in router.routes]
    paths = [route.path for route in routes if isinstance(route, APIRoute)]
    firsts = {path.split("/")[2] for path in paths if path.startswith("/book/")}
    assert {"{slug}", "manage"} <= firsts <= RESERVED_SLUGS | {"{slug}"}


def test_a_reserved_name_is_refused_with_its_reason(admin: Desk) -> None:
    seen = {"If-Match": admin.get("/v1/organisation").headers["ETag"]}
    told = {"name": "Us", "slug": "manage", "zone": "UTC"}
    answer = admin.send("PUT", "/v1/organisation", json=told, headers=seen)
    assert answer.status_code == 422
    issue = answer.json()["issues"][0]
    assert (issue["path"], issue["code"]) == ("slug", "reserved")
    account = NewAccount("eve@example.com", "Eve", "admin", PASSWORD, organisation="assets")
    with pytest.raises(ValueError, match="'assets' is reserved"):
        open_accounts(admin.context, (account,))


def test_what_guests_do_is_known_with_their_address_and_request(admin: Desk) -> None:
    a_bookable_service(admin)
    guest = Guest(admin.client)
    path = manage_path(guest.booked())
    guest.send(forms_of(guest.client.get(path), "/cancel")[0])
    deeds = admin.get("/v1/audit", params={"limit": 200}).json()["items"]
    theirs = [deed for deed in deeds if deed["actor_kind"] == "guest"]
    assert {deed["action"] for deed in theirs} == {"hold.create", "booking.book", "booking.cancel"}
    assert all(deed["address"] and deed["request_id"] for deed in theirs)
