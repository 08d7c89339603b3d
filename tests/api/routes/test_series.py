"""Tests of series: every occurrence is checked, and all of them are decided at once."""

import pytest

from tests.api.conftest import Clock
from tests.api.desk import Desk
from tests.api.routes.test_bookings import (
    Json,
    a_bookable_service,
    act,
    an_offer,
    book,
    code_of,
    once,
    slots,
)
from tests.api.series import a_series, order_series

THIRD = "2026-01-19T10:00:00"
THIRD_DAY = {"start": "2026-01-19T10:00:00+01:00", "end": "2026-01-20T00:00:00+01:00"}


def states(series: Json) -> list[str]:
    """What became of each occurrence."""
    return [each["state"] for each in series["occurrences"]]


def block_third(desk: Desk, service: str) -> Json:
    """Somebody else's booking, in the way of the third occurrence."""
    offer = slots(desk, service, **THIRD_DAY)["slots"][0]["offer_id"]
    booking: Json = book(desk, offer_id=offer).json()
    return booking


def cancel(desk: Desk, series: Json, **body: object) -> Json:
    """Cancel a part of a series that was just read."""
    seen = {"If-Match": desk.get(f"/v1/series/{series['id']}").headers["ETag"]}
    answer = desk.post(f"/v1/series/{series['id']}:cancel", json=body, headers=seen)
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


def test_every_occurrence_of_a_series_is_a_booking(planner: Desk) -> None:
    series = a_series(planner, a_bookable_service(planner))
    bookings = planner.get("/v1/bookings").json()["items"]
    assert [each["booking_id"] for each in series["occurrences"]] == [b["id"] for b in bookings]
    assert {(b["series_id"], b["source"]) for b in bookings} == {(series["id"], "series")}
    assert planner.get(f"/v1/series/{series['id']}").json() == series


def test_a_series_keeps_its_time_on_the_wall_when_the_clocks_change(planner: Desk) -> None:
    """Summer time begins on 29 March; expanding in UTC would drift by an hour."""
    service = a_bookable_service(planner)
    order = {"start_local": "2026-03-02T10:00:00", "rrule": "FREQ=WEEKLY;COUNT=5"}
    # The first lies within the service's horizon of sixty days; the rest may lie beyond.
    series = a_series(planner, service, **order)
    hours = [each["start_utc"][11:16] for each in series["occurrences"]]
    assert hours == ["09:00", "09:00", "09:00", "09:00", "08:00"]


def test_one_conflict_in_a_year_books_nothing_where_all_must_be(planner: Desk) -> None:
    """Fault F37."""
    service = a_bookable_service(planner)
    block_third(planner, service)
    refused = order_series(planner, service, rrule="FREQ=WEEKLY;COUNT=52")
    assert (refused.status_code, code_of(refused)) == (409, "series-conflict")
    [conflict] = refused.json()["occurrences"]
    assert conflict["recurrence_id"] == THIRD
    assert [violation["rule"] for violation in conflict["violations"]] == ["taken"]
    assert len(planner.get("/v1/bookings").json()["items"]) == 1


def test_a_skipped_occurrence_is_booked_once_its_time_is_free(planner: Desk) -> None:
    service = a_bookable_service(planner)
    other = block_third(planner, service)
    series = a_series(planner, service, on_conflict="skip")
    assert states(series) == ["booked", "booked", "skipped", "booked"]
    path = f"/v1/series/{series['id']}/occurrences/{THIRD}:rebook"
    assert code_of(planner.post(path, json={})) == "slot-taken"
    act(planner, other, "cancel")
    rebooked = planner.post(path, json={})
    assert rebooked.status_code == 200, rebooked.text
    assert states(rebooked.json()) == ["booked"] * 4
    assert code_of(planner.post(path, json={})) == "wrong-state"


def test_what_is_suggested_for_a_conflict_can_be_booked_instead(planner: Desk) -> None:
    service = a_bookable_service(planner)
    block_third(planner, service)
    series = a_series(planner, service, on_conflict="suggest")
    third = series["occurrences"][2]
    assert third["state"] == "skipped"
    path = f"/v1/series/{series['id']}/occurrences/{THIRD}:rebook"
    taken = planner.post(path, json={"offer_id": third["suggested"][0]["offer_id"]})
    assert taken.status_code == 200, taken.text
    assert states(taken.json()) == ["booked"] * 4


def test_a_dry_run_of_a_series_books_nothing(planner: Desk) -> None:
    service = a_bookable_service(planner)
    body = {"service": service, "start_local": "2026-01-05T10:00:00", "rrule": "FREQ=DAILY;COUNT=3"}
    attendees = [{"name": "Grace", "email": "grace@example.com"}]
    body_of_all = body | {"attendees": attendees}
    told = planner.post("/v1/series", json=body_of_all, params={"dry_run": True})
    assert (told.status_code, len(told.json()["occurrences"])) == (201, 3)
    assert planner.get("/v1/bookings").json()["items"] == []


def test_occurrences_that_overlap_are_in_each_others_way(planner: Desk) -> None:
    service = a_bookable_service(planner)
    also = ["2026-01-05T10:15:00"]
    series = a_series(planner, service, added=also, on_conflict="skip")
    assert states(series) == ["booked", "skipped", "booked", "booked", "booked"]


def test_the_same_series_twice_is_booked_once(planner: Desk) -> None:
    service = a_bookable_service(planner)
    key = once()
    body = {
        "offer_id": an_offer(planner, service),
        "rrule": "FREQ=WEEKLY;COUNT=2",
        "attendees": [{"name": "Grace", "email": "grace@example.com"}],
    }
    first, again = (planner.post("/v1/series", json=body, headers=key) for _ in range(2))
    assert (first.status_code, again.json()) == (201, first.json())
    assert len(planner.get("/v1/bookings").json()["items"]) == 2


def test_one_and_those_after_it_are_cancelled_and_no_others(planner: Desk) -> None:
    service = a_bookable_service(planner)
    series = a_series(planner, service)
    after = cancel(planner, series, scope="following", **{"from": THIRD})
    assert states(after) == ["booked", "booked", "cancelled", "cancelled"]
    # Its time is free again.
    assert slots(planner, service, **THIRD_DAY)["slots"][0]["start_local"] == THIRD
    one = cancel(planner, series, scope="this", **{"from": "2026-01-05T10:00:00"})
    assert states(one) == ["cancelled", "booked", "cancelled", "cancelled"]


def test_cancelling_all_leaves_what_is_past(planner: Desk, clock: Clock) -> None:
    series = a_series(planner, a_bookable_service(planner))
    clock.advance(hours=1)
    after = cancel(planner, series, scope="all")
    assert states(after) == ["booked", "cancelled", "cancelled", "cancelled"]


def test_an_occurrence_that_was_cancelled_alone_is_told_as_cancelled(planner: Desk) -> None:
    series = a_series(planner, a_bookable_service(planner))
    first = planner.get(f"/v1/bookings/{series['occurrences'][0]['booking_id']}").json()
    act(planner, first, "cancel")
    read = planner.get(f"/v1/series/{series['id']}").json()
    assert states(read) == ["cancelled", "booked", "booked", "booked"]


def test_a_series_has_370_occurrences_at_most(planner: Desk) -> None:
    refused = order_series(planner, a_bookable_service(planner), rrule="FREQ=DAILY;COUNT=371")
    assert refused.status_code == 422
    [issue] = refused.json()["issues"]
    assert "370" in issue["message"]


def test_what_no_occurrence_can_have_is_told_as_a_broken_rule(planner: Desk) -> None:
    refused = order_series(planner, a_bookable_service(planner), duration_seconds=7260)
    assert (refused.status_code, code_of(refused)) == (422, "rule-violations")


@pytest.mark.parametrize("start", ["9999-12-31T10:00:00", "2026-01-05T10:00:00.5"])
def test_a_start_that_no_clock_shows_whole_is_refused(planner: Desk, start: str) -> None:
    assert order_series(planner, "0" * 32, start_local=start).status_code == 422
