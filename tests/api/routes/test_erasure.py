"""Tests of forgetting a customer: who it was is gone everywhere, what was booked is not."""

from typing import Any

import pytest
from sqlalchemy import select

from api.services.seal_audit import seal_audit
from api.services.verify_audit import verify_audit
from api.store.tables import metadata
from api.store.tables.series import series
from tests.api.appointments import an_open_service
from tests.api.desk import Desk
from tests.api.routes.test_bookings import act, an_offer, book, code_of
from tests.api.series import a_series
from tests.api.waiting import entry, join
from tests.sound_bookings import unsound

EVE = {"name": "Eve Forgotten", "email": "Eve.F@example.com", "phone": "+49 30 555 0199"}
FORM = {"fields": [{"name": "note", "label": "Note", "kind": "text"}]}


@pytest.fixture
def past(admin: Desk) -> dict[str, Any]:
    """A booking of Eve's that was cancelled."""
    service = an_open_service(admin, form=FORM)
    answers = {"note": "Eve Forgotten likes it quiet"}
    offer = an_offer(admin, service)
    booking = book(admin, offer_id=offer, attendees=[EVE], answers=answers).json()
    told: dict[str, Any] = act(admin, booking, "cancel", reason="Eve Forgotten is ill").json()
    return told


def erase(desk: Desk, email: str = "eve.f@EXAMPLE.com") -> Any:
    """Forget Eve."""
    return desk.post("/v1/customers:erase", json={"email": email})


def places_with(desk: Desk, word: str) -> set[str]:
    """The columns of all tables in which a word stands, once they are opened."""
    with desk.context.store.read() as connection:
        return {
            f"{table.name}.{column.name}"
            for table in metadata.sorted_tables
            for column in table.columns
            for value in connection.scalars(select(column))
            if word in str(value).lower()
        }


def test_nothing_tells_who_it_was(admin: Desk, past: dict[str, Any]) -> None:
    waiting = join(admin, an_open_service(admin), attendees=[EVE])
    sold = a_series(admin, an_open_service(admin), attendees=[EVE])
    seen = {"If-Match": admin.get(f"/v1/series/{sold['id']}").headers["ETag"]}
    admin.post(f"/v1/series/{sold['id']}:cancel", json={"scope": "all"}, headers=seen)
    assert erase(admin).json() == {"bookings": 5, "series": 1, "waitlist": 1}
    assert entry(admin, waiting)["state"] == "left"
    assert places_with(admin, "forgotten") == set()
    assert places_with(admin, "eve.f@") == places_with(admin, "555 0199") == set()


def test_whoever_has_a_longer_address_is_not_forgotten_with_it(admin: Desk) -> None:
    another = {**EVE, "email": "xeve.f@example.com"}
    service = an_open_service(admin, form=FORM)
    waiting = join(admin, service, attendees=[another])
    answers = {"note": "a seat at the window"}
    a_series(admin, service, attendees=[another], answers=answers)
    assert erase(admin).json() == {"bookings": 0, "series": 0, "waitlist": 0}
    assert entry(admin, waiting)["state"] == "waiting"
    with admin.context.store.read() as connection:
        wish = connection.execute(select(series.c.wish)).scalar_one()
    assert wish["answers"] == answers


def test_addresses_that_json_writes_otherwise_are_found(admin: Desk) -> None:
    service = an_open_service(admin)
    written = ("EVE.MÜLLER@example.com", 'eve"m@example.com', "eve\\m@example.com")
    for email in written:
        join(admin, service, attendees=[{**EVE, "email": email}])
        assert erase(admin, email.lower()).json()["waitlist"] == 1
    assert places_with(admin, "forgotten") == set()


def test_the_log_says_that_a_reason_was_erased(admin: Desk, past: dict[str, Any]) -> None:
    wanted = {"entity_id": past["id"], "action": "booking.cancel"}
    before = admin.get("/v1/audit", params=wanted).json()["items"][0]
    erase(admin)
    after = admin.get("/v1/audit", params=wanted).json()["items"][0]
    assert (before["reason"], after["reason"]) == ("Eve Forgotten is ill", "(erased)")
    assert before | {"reason": None} == after | {"reason": None}


def test_what_was_booked_stays_sound(admin: Desk, past: dict[str, Any]) -> None:
    erase(admin)
    organisation = admin.get("/v1/me").json()["organisation_id"]
    with admin.context.store.read() as connection:
        assert unsound(connection, organisation) == []
    told = admin.get(f"/v1/bookings/{past['id']}").json()
    assert (told["state"], told["attendees"][0]["name"]) == ("cancelled", "Erased")
    seal_audit(admin.context)
    with admin.context.store.read() as connection:
        assert [verdict.faults for verdict in verify_audit(connection)] == [()]


def test_whoever_still_comes_is_not_forgotten_yet(admin: Desk) -> None:
    service = an_open_service(admin)
    booking = book(admin, offer_id=an_offer(admin, service), attendees=[EVE]).json()
    refused = erase(admin)
    assert (refused.status_code, code_of(refused)) == (409, "bookings-ahead")
    assert booking["reference"] in refused.json()["detail"]


def test_only_those_who_look_after_people_may_forget_them(planner: Desk) -> None:
    assert erase(planner).status_code == 403
