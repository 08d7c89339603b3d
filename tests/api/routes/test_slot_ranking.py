"""Slots are ranked by what they cost the plan, and say why."""

from typing import Any

from api.routes.examples import LOCATION, RESOURCE, SCHEDULE, SERVICE
from tests.api.desk import Desk
from tests.api.routes.test_bookings import Json, book, slots
from tests.api.routes.test_catalogue import add

QUARTERS = {"grid": {"step_seconds": 900}}


def a_shared_service(desk: Desk, **terms: object) -> Json:
    """A service that Ada or Bob gives on weekdays from nine to five; its id and theirs."""
    location = add(desk, "locations", {**LOCATION, "country": None})["id"]
    hours = add(desk, "schedules", SCHEDULE)["id"]
    base: dict[str, Any] = {**RESOURCE, "location": location, "schedule": hours}
    ada, bob = (add(desk, "resources", {**base, "name": name})["id"] for name in ("Ada", "Bob"))
    roles = [{"id": "therapist", "eligible": [ada, bob]}]
    told = {**SERVICE["terms"], "roles": roles, **terms}
    made = add(desk, "services", {**SERVICE, "location": location, "terms": told})
    return {"id": made["id"], "ada": ada, "bob": bob}


def test_slots_in_order_of_time_say_their_score_and_who_serves(planner: Desk) -> None:
    service = a_shared_service(planner, **QUARTERS)
    found = slots(planner, service["id"])
    first, second = found["slots"][:2]
    assert found["rank"] == "time"
    assert first["assigned"] == {"therapist": [service["ada"]]}
    assert (first["score"]["points"], first["score"]["why"]) == (0, "costs the plan nothing")
    # From ten; nobody works before nine, so nothing too short is left until 10:15 but by the end.
    assert second["score"]["gap"] == 0


def test_ranked_by_effect_the_offer_takes_whoever_costs_least(planner: Desk) -> None:
    service = a_shared_service(planner)
    taken = book(planner, offer_id=slots(planner, service["id"])["slots"][0]["offer_id"]).json()
    assert taken["assignments"] == {"therapist": [service["ada"]]}
    best = slots(planner, service["id"], rank="effect")["slots"][0]
    assert best["assigned"] == {"therapist": [service["bob"]]}
    booked = book(planner, offer_id=best["offer_id"]).json()
    assert booked["assignments"] == best["assigned"]


def test_history_says_why_those_serve_who_serve(planner: Desk) -> None:
    service = a_shared_service(planner)
    wishes: list[dict[str, Any]] = [
        {},
        {"rank": "effect"},
        {"among": {"therapist": [service["bob"]]}},
    ]
    for wish in wishes:
        # The third finds nobody left at ten, and Bob half an hour later.
        offer = slots(planner, service["id"], **wish)["slots"][0]["offer_id"]
        assert book(planner, offer_id=offer).status_code == 201
    items = planner.get("/v1/bookings", params={"service": service["id"]}).json()["items"]
    told = [planner.get(f"/v1/bookings/{each['id']}/history").json()[0] for each in items]
    assert {each["reason"] for each in told} == {
        "therapist: Ada, first free of 2.",
        "therapist: Bob, costs the plan least.",
        "therapist: Bob, asked for.",
    }


def test_an_offer_by_effect_is_good_while_anybody_is_free(planner: Desk) -> None:
    """Whoever is preferred may be gone by then; it was no promise of a person."""
    service = a_shared_service(planner)
    best = slots(planner, service["id"], rank="effect")["slots"][0]
    both = [book(planner, offer_id=best["offer_id"]).json() for _ in range(2)]
    assert [each["assignments"]["therapist"] for each in both] == [
        [service["ada"]],
        [service["bob"]],
    ]
    assert all(each["promise"]["people"] == [] for each in both)


def test_a_booking_at_another_location_makes_people_go(planner: Desk) -> None:
    """Twenty minutes at a point and a half, from where Ada is until half past ten."""
    location = add(planner, "locations", {**LOCATION, "country": None})["id"]
    ada = add(planner, "resources", {**RESOURCE, "location": location})["id"]
    told = {**SERVICE["terms"], "roles": [{"id": "therapist", "eligible": [ada]}]}
    there = add(planner, "services", {**SERVICE, "location": location, "terms": told})
    base = {**LOCATION, "country": None, "travel_seconds": {location: 1_200}}
    near = add(planner, "locations", base)["id"]
    here = {**SERVICE, "location": near, "terms": told, "slug": "here"}
    service = add(planner, "services", here)["id"]
    book(planner, offer_id=slots(planner, there["id"])["slots"][0]["offer_id"])
    assert slots(planner, service)["slots"][0]["score"]["travel"] == 30


def test_pages_by_effect_follow_each_other_without_a_slot_twice(planner: Desk) -> None:
    service = a_shared_service(planner, **QUARTERS)["id"]
    seen: list[tuple[int, str]] = []
    cursor = None
    while True:
        page = slots(planner, service, rank="effect", limit=10, cursor=cursor)
        seen += [(slot["score"]["points"], slot["start_utc"]) for slot in page["slots"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == sorted(set(seen))
    # From ten to five is seven hours, and the last half hour begins at half past four.
    assert len(seen) == 27


def test_a_cursor_of_one_order_is_none_of_the_other(planner: Desk) -> None:
    service = a_shared_service(planner)["id"]
    cursor = slots(planner, service, limit=1)["next_cursor"]
    window = {"start": "2026-01-05T10:00:00+01:00", "end": "2026-01-06T00:00:00+01:00"}
    asked = {"service": service, **window, "rank": "effect", "cursor": cursor}
    assert planner.post("/v1/slots/search", json=asked).status_code == 422
