"""Tests of finding a slot, holding it, booking it, and all that can happen then."""

from functools import partial
from typing import Any

import pytest
from httpx2 import Response

from api.routes.examples import LOCATION, RESOURCE, SERVICE
from api.services.new_id import new_id
from api.store.ledger import release
from tests.api.conftest import Clock
from tests.api.desk import Desk
from tests.api.routes.test_catalogue import add

Json = dict[str, Any]
GRACE = {"name": "Grace", "email": "grace@example.com"}
MONDAY = {"start": "2026-01-05T10:00:00+01:00", "end": "2026-01-06T00:00:00+01:00"}


def once() -> dict[str, str]:
    """A key of its own."""
    return {"Idempotency-Key": new_id()}


def a_bookable_service(desk: Desk, **terms: object) -> str:
    """A service with one therapist who always works; its id."""
    location = add(desk, "locations", {**LOCATION, "country": None})["id"]
    ada = add(desk, "resources", {**RESOURCE, "location": location})["id"]
    roles = [{"id": "therapist", "eligible": [ada]}]
    told = {**SERVICE["terms"], "roles": roles, **terms}
    return str(add(desk, "services", {**SERVICE, "location": location, "terms": told})["id"])


def slots(desk: Desk, service: str, **changed: object) -> Json:
    """What can be booked on Monday."""
    answer = desk.post("/v1/slots/search", json={"service": service, **MONDAY, **changed})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def an_offer(desk: Desk, service: str, number: int = 0) -> str:
    """The offer of one of Monday's slots."""
    return str(slots(desk, service)["slots"][number]["offer_id"])


def hold(desk: Desk, offer: str) -> Response:
    """Hold an offer."""
    return desk.post("/v1/holds", json={"offer_id": offer}, headers=once())


def book(desk: Desk, headers: dict[str, str] | None = None, **source: object) -> Response:
    """Book a hold or an offer for Grace."""
    body = {"attendees": [GRACE], **source}
    return desk.post("/v1/bookings", json=body, headers=headers or once())


def booked(desk: Desk, service: str, number: int = 0) -> Json:
    """A booking of one of Monday's slots."""
    answer = book(desk, offer_id=an_offer(desk, service, number))
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def act(desk: Desk, booking: Json, verb: str, **body: object) -> Response:
    """Do something to a booking that was just read."""
    seen = {"If-Match": f'"b-{booking["id"]}-{booking["version"]}"'}
    return desk.post(f"/v1/bookings/{booking['id']}:{verb}", json=body, headers=seen)


def code_of(answer: Response) -> str:
    """How the problem is called."""
    return str(answer.json()["type"]).rpartition("/")[2]


def test_slots_then_hold_then_book_ends_in_one_confirmed_booking(planner: Desk) -> None:
    service = a_bookable_service(planner)
    held = hold(planner, an_offer(planner, service)).json()
    answer = book(planner, hold={"id": held["id"], "secret": held["secret"]})
    assert answer.status_code == 201, answer.text
    booking = answer.json()
    assert (booking["state"], booking["version"]) == ("confirmed", 1)
    assert (booking["start_local"][11:], booking["end_local"][11:]) == ("10:00:00", "10:30:00")
    assert planner.get(f"/v1/bookings/{booking['id']}").json()["reference"] == booking["reference"]
    assert [item["id"] for item in planner.get("/v1/bookings").json()["items"]] == [booking["id"]]


def test_a_slot_says_when_it_is_in_utc_and_on_the_wall(planner: Desk) -> None:
    first = slots(planner, a_bookable_service(planner))["slots"][0]
    assert first["start_utc"] == "2026-01-05T09:00:00Z"
    assert (first["start_local"], first["tz"]) == ("2026-01-05T10:00:00", "Europe/Berlin")
    assert first["end_local"] == "2026-01-05T10:30:00"


def test_what_is_held_is_offered_to_nobody_else(planner: Desk) -> None:
    service = a_bookable_service(planner)
    offer = an_offer(planner, service)
    assert hold(planner, offer).status_code == 201
    refused = hold(planner, offer)
    assert (refused.status_code, code_of(refused)) == (409, "slot-taken")
    assert "(Europe/Berlin) is no longer free" in refused.json()["detail"]
    assert slots(planner, service)["slots"][0]["start_local"] == "2026-01-05T10:30:00"


def test_a_refused_slot_comes_with_others_that_can_be_booked(planner: Desk) -> None:
    service = a_bookable_service(planner)
    offer = an_offer(planner, service)
    book(planner, offer_id=offer)
    others = book(planner, offer_id=offer).json()["alternatives"]
    assert len(others) > 1
    assert book(planner, offer_id=others[0]["offer_id"]).status_code == 201


def test_a_refused_slot_says_what_is_in_the_way_and_nothing_of_whom(planner: Desk) -> None:
    service = a_bookable_service(planner)
    offer = an_offer(planner, service)
    booking = book(planner, offer_id=offer).json()
    refused = book(planner, offer_id=offer).json()
    (conflict,) = refused["conflicts"]
    assert conflict == {
        "resource_id": booking["assignments"]["therapist"][0],
        "busy_start": "2026-01-05T09:00:00Z",
        "busy_end": "2026-01-05T09:30:00Z",
    }
    assert book(planner, **refused["retry"]).status_code == 201


def test_a_refused_wish_may_be_had_at_once_with_somebody_else(planner: Desk) -> None:
    service, _, ben = two_therapists(planner)
    wish = slots(planner, service, among={"therapist": [ben]})["slots"][0]
    book(planner, offer_id=wish["offer_id"])
    others = book(planner, offer_id=wish["offer_id"]).json()["alternatives"]
    assert [each["differs_in"] for each in others] == ["time"] * 5 + ["resource"]
    assert others[5]["start_local"] == wish["start_local"]
    assert book(planner, offer_id=others[5]["offer_id"]).status_code == 201


def test_a_refused_wish_may_be_had_at_once_for_less_time(planner: Desk) -> None:
    service = a_bookable_service(planner, durations_seconds=[3600, 1800])
    hour = an_offer(planner, service)
    half = slots(planner, service, duration_seconds=1800)["slots"][2]
    book(planner, offer_id=half["offer_id"])
    shorter = book(planner, offer_id=hour).json()["alternatives"][-1]
    assert (shorter["differs_in"], shorter["end_local"]) == ("duration", half["start_local"])
    assert book(planner, offer_id=shorter["offer_id"]).status_code == 201


def test_a_hold_that_has_lapsed_blocks_nobody(planner: Desk, clock: Clock) -> None:
    service = a_bookable_service(planner)
    offer = an_offer(planner, service)
    hold(planner, offer)
    clock.advance(seconds=301)
    assert hold(planner, offer).status_code == 201


def test_a_lapsed_hold_is_booked_if_its_slot_is_still_free(planner: Desk, clock: Clock) -> None:
    held = hold(planner, an_offer(planner, a_bookable_service(planner))).json()
    clock.advance(seconds=301)
    key = {"id": held["id"], "secret": held["secret"]}
    assert book(planner, hold=key).status_code == 201
    assert code_of(book(planner, hold=key)) == "hold-converted"


def test_a_hold_whose_claims_were_ended_a_moment_ago_is_booked_like_a_lapsed_one(
    planner: Desk,
) -> None:
    """Whoever books its slot just as it lapses ends its claims; the hold is looked at before."""
    held = hold(planner, an_offer(planner, a_bookable_service(planner))).json()
    planner.context.store.write(partial(release, owner_id=held["id"]))
    key = {"id": held["id"], "secret": held["secret"]}
    assert book(planner, hold=key).status_code == 201


def test_a_hold_tells_its_start_on_the_wall_and_its_version(planner: Desk) -> None:
    answer = hold(planner, an_offer(planner, a_bookable_service(planner)))
    held = answer.json()
    assert (held["start_local"], held["tz"]) == ("2026-01-05T10:00:00", "Europe/Berlin")
    secret = {"Hold-Secret": held["secret"]}
    longer = planner.send("PATCH", f"/v1/holds/{held['id']}", headers=secret)
    read = planner.get(f"/v1/holds/{held['id']}", headers=secret)
    tags = [each.headers["ETag"] for each in (answer, longer, read)]
    assert tags == [f'"h-{held["id"]}-{version}"' for version in (1, 2, 2)]


def test_a_hold_can_be_read_until_and_after_it_lapses(planner: Desk, clock: Clock) -> None:
    held = hold(planner, an_offer(planner, a_bookable_service(planner))).json()
    path, secret = f"/v1/holds/{held['id']}", {"Hold-Secret": held["secret"]}
    again = planner.get(path, headers=secret).json()
    assert again == {**held, "secret": None, "assignments": None}
    clock.advance(seconds=301)
    assert planner.get(path, headers=secret).json()["state"] == "expired"
    assert planner.get(path, headers={"Hold-Secret": "x" * 32}).status_code == 404


def test_a_hold_needs_its_secret(planner: Desk) -> None:
    held = hold(planner, an_offer(planner, a_bookable_service(planner))).json()
    assert book(planner, hold={"id": held["id"], "secret": "x" * 20}).status_code == 404


def test_a_hold_is_extended_twice_and_released(planner: Desk) -> None:
    service = a_bookable_service(planner)
    offer = an_offer(planner, service)
    held = hold(planner, offer).json()
    path, secret = f"/v1/holds/{held['id']}", {"Hold-Secret": held["secret"]}
    assert planner.send("PATCH", path, headers=secret, params={"dry_run": True}).status_code == 200
    named = {**secret, **once()}
    counts = [planner.send("PATCH", path, headers=named).json()["extended_count"] for _ in range(2)]
    assert counts == [1, 1]
    states = [planner.send("PATCH", path, headers=secret).status_code for _ in range(2)]
    assert states == [200, 409]
    assert planner.send("DELETE", path, headers=secret).status_code == 204
    assert hold(planner, offer).status_code == 201


def test_the_same_request_twice_books_once(planner: Desk) -> None:
    offer = an_offer(planner, a_bookable_service(planner))
    key = once()
    first, again = (book(planner, offer_id=offer, headers=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(planner.get("/v1/bookings").json()["items"]) == 1


def test_a_booking_moves_and_its_old_time_is_free(planner: Desk) -> None:
    service = a_bookable_service(planner)
    offer = an_offer(planner, service)
    booking = booked(planner, service)
    moved = act(planner, booking, "reschedule", offer_id=an_offer(planner, service, 3))
    assert moved.status_code == 200, moved.text
    assert (moved.json()["version"], moved.json()["ical_sequence"]) == (2, 1)
    assert moved.json()["ical_uid"] == booking["ical_uid"]
    assert book(planner, offer_id=offer).status_code == 201


def test_a_booking_can_move_over_its_own_time(planner: Desk) -> None:
    service = a_bookable_service(planner, durations_seconds=[3600])
    booking = booked(planner, service)
    near = slots(planner, service, booking=booking["id"])["slots"][1]
    assert near["start_local"] == "2026-01-05T10:15:00"
    assert act(planner, booking, "reschedule", offer_id=near["offer_id"]).status_code == 200


def test_a_cancelled_booking_gives_its_time_back_and_stays_cancelled(planner: Desk) -> None:
    service = a_bookable_service(planner)
    offer = an_offer(planner, service)
    booking = booked(planner, service)
    gone = act(planner, booking, "cancel", reason="ill")
    assert (gone.status_code, gone.json()["state"]) == (200, "cancelled")
    assert act(planner, booking, "cancel").json()["version"] == 2
    assert book(planner, offer_id=offer).status_code == 201


def test_whoever_saw_an_older_version_changes_nothing(planner: Desk) -> None:
    booking = booked(planner, a_bookable_service(planner))
    assert act(planner, booking, "check-in").status_code == 200
    late = act(planner, booking, "check-in")
    assert (late.status_code, late.json()["current_version"]) == (412, 2)


def test_what_waits_for_approval_keeps_its_time(planner: Desk) -> None:
    """Fault F36."""
    service = a_bookable_service(planner, needs_approval=True)
    offer = an_offer(planner, service)
    booking = booked(planner, service)
    assert booking["state"] == "pending_approval"
    assert code_of(book(planner, offer_id=offer)) == "slot-taken"
    assert act(planner, booking, "approve").json()["state"] == "confirmed"


def test_a_rejected_booking_gives_its_time_back(planner: Desk) -> None:
    service = a_bookable_service(planner, needs_approval=True)
    offer = an_offer(planner, service)
    assert act(planner, booked(planner, service), "reject").json()["state"] == "cancelled"
    assert book(planner, offer_id=offer).status_code == 201


def test_nobody_fails_to_show_before_the_start(planner: Desk, clock: Clock) -> None:
    booking = booked(planner, a_bookable_service(planner))
    assert code_of(act(planner, booking, "no-show")) == "wrong-state"
    clock.advance(hours=1)
    assert act(planner, booking, "no-show").json()["state"] == "no_show"


def test_history_tells_every_version_in_order(planner: Desk) -> None:
    booking = booked(planner, a_bookable_service(planner))
    checked_in = act(planner, booking, "check-in").json()
    act(planner, checked_in, "complete", reason="done")
    past = planner.get(f"/v1/bookings/{booking['id']}/history").json()
    assert [(each["version"], each["event"], each["state"]) for each in past] == [
        (1, "book", "confirmed"),
        (2, "check-in", "checked_in"),
        (3, "complete", "completed"),
    ]


def test_the_changed_list_goes_on_from_its_cursor(planner: Desk) -> None:
    service = a_bookable_service(planner)
    booking = booked(planner, service)
    seen = planner.get("/v1/bookings/changed").json()
    assert [item["id"] for item in seen["items"]] == [booking["id"]]
    act(planner, booking, "cancel")
    more = planner.get("/v1/bookings/changed", params={"cursor": seen["next_cursor"]}).json()
    assert [(item["id"], item["state"]) for item in more["items"]] == [(booking["id"], "cancelled")]
    since = {"modified_since": seen["next_cursor"]}
    assert planner.get("/v1/bookings", params=since).json() == more
    both = planner.get("/v1/bookings", params={**since, "state": "cancelled"})
    assert both.json()["issues"][0]["code"] == "not-alone"


@pytest.mark.parametrize("word", ["", "x", "e30.AAAA"])
def test_an_offer_that_was_not_made_here_is_refused(planner: Desk, word: str) -> None:
    assert hold(planner, word).status_code == 422


def test_an_offer_grows_old(planner: Desk, clock: Clock) -> None:
    offer = an_offer(planner, a_bookable_service(planner))
    clock.advance(minutes=31)
    refused = hold(planner, offer)
    assert (refused.status_code, code_of(refused)) == (410, "offer-expired")


def test_all_that_is_wrong_is_told_at_once(planner: Desk) -> None:
    form = {"fields": [{"name": "size", "label": "Size", "kind": "text", "required": True}]}
    service = a_bookable_service(planner, form=form)
    answer = book(
        planner,
        offer_id=an_offer(planner, service),
        answers={"colour": "red"},
        promise={"start": "2026-01-05T09:30:00Z"},
    )
    assert answer.status_code == 422
    rules = {violation["rule"] for violation in answer.json()["violations"]}
    assert {"unknown-answer", "promise-start"} <= rules
    assert {violation["severity"] for violation in answer.json()["violations"]} == {"error"}


def test_an_empty_day_says_why(planner: Desk) -> None:
    service = a_bookable_service(planner, lead_seconds=86_400 * 3)
    day = slots(planner, service)["days"][0]
    assert (day["day"], day["bookable"], day["why_empty"]) == ("2026-01-05", 0, "too-soon")


def test_a_dry_run_books_nothing(planner: Desk) -> None:
    offer = an_offer(planner, a_bookable_service(planner))
    body = {"attendees": [GRACE], "offer_id": offer}
    answer = planner.post("/v1/bookings", json=body, params={"dry_run": True})
    assert answer.status_code == 201
    assert book(planner, offer_id=offer).status_code == 201


def two_therapists(desk: Desk, **terms: object) -> tuple[str, str, str]:
    """A service that prefers Ada to Ben; its id and theirs."""
    location = add(desk, "locations", {**LOCATION, "country": None})["id"]
    entry = {**RESOURCE, "location": location}
    ada, ben = (add(desk, "resources", {**entry, "name": name})["id"] for name in ("Ada", "Ben"))
    roles = [{"id": "therapist", "eligible": [ada, ben]}]
    told = {**SERVICE["terms"], "roles": roles, **terms}
    service = {**SERVICE, "location": location, "terms": told}
    return str(add(desk, "services", service)["id"]), str(ada), str(ben)


def test_whoever_was_held_serves_the_booking_though_another_became_free(planner: Desk) -> None:
    service, _, ben = two_therapists(planner)
    offer = an_offer(planner, service)
    with_ada = book(planner, offer_id=offer).json()
    held = hold(planner, offer).json()
    assert held["assignments"] == {"therapist": [ben]}
    act(planner, with_ada, "cancel")
    booking = book(planner, hold={"id": held["id"], "secret": held["secret"]}).json()
    assert booking["assignments"] == {"therapist": [ben]}
    # Ada is free then, and Ben is not: the ledger says the same as the booking.
    assert book(planner, offer_id=offer).json()["assignments"] != booking["assignments"]
    assert code_of(book(planner, offer_id=offer)) == "slot-taken"


def test_a_booking_moves_with_the_person_that_was_promised(planner: Desk) -> None:
    service, _, ben = two_therapists(planner)
    only_ben = slots(planner, service, among={"therapist": [ben]})["slots"][0]["offer_id"]
    booking = book(planner, offer_id=only_ben).json()
    later = an_offer(planner, service, 3)
    moved = act(planner, booking, "reschedule", offer_id=later)
    assert moved.status_code == 200, moved.text
    assert moved.json()["assignments"] == {"therapist": [ben]}


def test_a_booking_is_offered_only_times_of_the_person_that_was_promised(planner: Desk) -> None:
    service, _, ben = two_therapists(planner)
    only_ben = {"among": {"therapist": [ben]}}
    found = slots(planner, service, **only_ben)["slots"]
    booking = book(planner, offer_id=found[0]["offer_id"]).json()
    book(planner, offer_id=found[4]["offer_id"])
    free = {slot["start_local"] for slot in slots(planner, service, booking=booking["id"])["slots"]}
    assert found[4]["start_local"] not in free
    assert found[8]["start_local"] in free
