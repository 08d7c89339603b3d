"""A key that may know when resources are busy learns nothing else, on both databases."""

import pytest

from tests.api.appointments import an_open_service
from tests.api.desk import Desk
from tests.api.people import a_key
from tests.api.routes.test_bookings import booked, hold, slots

DAY = {"from": "2026-01-05T00:00:00+01:00", "to": "2026-01-06T00:00:00+01:00"}


@pytest.fixture
def partner(shared_admin: Desk) -> Desk:
    """A program that may know when resources are busy."""
    return Desk(shared_admin.client, str(a_key(shared_admin, "busy")["key"]))


def test_a_partner_sees_when_somebody_is_busy_and_not_with_whom(
    shared_admin: Desk, partner: Desk
) -> None:
    service = an_open_service(shared_admin, buffer_after_seconds=600)
    booking = booked(shared_admin, service)
    ada = booking["assignments"]["therapist"][0]
    hold(shared_admin, slots(shared_admin, service)["slots"][3]["offer_id"])
    told = partner.get("/v1/freebusy", params={"resource": ada, **DAY}).json()
    (item,) = told["items"]
    # Half an hour from ten, without the ten minutes after it; what is held is busy, too.
    assert item["busy"][0] == {
        "start_utc": booking["start_utc"],
        "end_utc": booking["end_utc"],
        "unit": 1,
        "quantity": 1,
    }
    assert (item["resource_id"], len(item["busy"])) == (ada, 2)


def test_what_is_not_there_and_too_long_a_window_are_refused(partner: Desk) -> None:
    nobody = {"resource": "0" * 32}
    assert partner.get("/v1/freebusy", params={**nobody, **DAY}).status_code == 404
    year = {**nobody, **DAY, "to": "2027-01-05T00:00:00+01:00"}
    assert partner.get("/v1/freebusy", params=year).status_code == 422


@pytest.mark.parametrize("path", ["/v1/bookings", "/v1/resources", "/v1/changes", "/v1/waitlist"])
def test_nothing_else_opens_to_a_partner(partner: Desk, path: str) -> None:
    assert partner.get(path).status_code == 403
