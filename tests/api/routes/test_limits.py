"""Tests of limits: they hold in the list of slots and in everything that books, one way each."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

from httpx2 import Response

from api.routes.examples import LOCATION, RESOURCE, SERVICE
from api.services.waitlist.make_offers import make_offers
from tests.api.appointments import an_open_service
from tests.api.desk import Desk
from tests.api.routes.test_bookings import (
    act,
    an_offer,
    book,
    booked,
    code_of,
    hold,
    once,
    slots,
)
from tests.api.routes.test_catalogue import add
from tests.api.routes.test_settings import holding, location_of, put
from tests.api.series import order_series
from tests.api.waiting import entry, join

Json = dict[str, Any]
ONE_A_DAY = {"id": "one-a-day", "scope": "service", "max": 1}


def a_limit(**changed: object) -> Json:
    """At most one in a day, or as changed."""
    return ONE_A_DAY | changed


def a_limited_service(desk: Desk, **changed: object) -> str:
    """A service with one therapist that can be booked once a day, or as changed."""
    return an_open_service(desk, limits=[a_limit(**changed)])


def a_service_of_two(desk: Desk, *limits: Json) -> tuple[str, list[str]]:
    """A service that either of two therapists gives, and these two."""
    location = add(desk, "locations", {**LOCATION, "country": None})["id"]
    names = [add(desk, "resources", {**RESOURCE, "location": location})["id"] for _ in range(2)]
    roles = [{"id": "therapist", "eligible": names}]
    terms = {**SERVICE["terms"], "roles": roles, "limits": list(limits)}
    told = {**SERVICE, "location": location, "terms": terms, "slug": f"s-{uuid4().hex[:12]}"}
    return str(add(desk, "services", told)["id"]), names


def book_for(desk: Desk, service: str, email: str) -> Response:
    """Book the first slot for somebody."""
    offer = an_offer(desk, service)
    return book(desk, offer_id=offer, attendees=[{"name": "Grace", "email": email}])


def rules_broken(answer: Response) -> list[str]:
    """The codes of the rules that a refusal names."""
    assert answer.status_code == 422, answer.text
    return [violation["rule"] for violation in answer.json()["violations"]]


def test_a_day_that_is_used_up_is_empty_and_says_so(shared_admin: Desk) -> None:
    service = a_limited_service(shared_admin)
    late = an_offer(shared_admin, service, 5)
    booked(shared_admin, service)
    found = slots(shared_admin, service)
    assert found["slots"] == []
    assert found["days"][0]["why_empty"] == "limit-reached"
    assert rules_broken(hold(shared_admin, late)) == ["limit-reached"]
    assert rules_broken(book(shared_admin, offer_id=late)) == ["limit-reached"]


def test_a_day_that_is_used_up_comes_with_what_is_free_on_others(shared_admin: Desk) -> None:
    service = a_limited_service(shared_admin)
    late, key = an_offer(shared_admin, service, 5), {"Idempotency-Key": uuid4().hex}
    first = booked(shared_admin, service)
    refused = book(shared_admin, key, offer_id=late)
    assert rules_broken(refused) == ["limit-reached"]
    told = refused.json()
    assert told["alternatives"][0]["start_local"][:10] == "2026-01-06"
    assert book(shared_admin, **told["retry"]).status_code == 201
    # The day may come free again, and then the very same request is granted.
    act(shared_admin, first, "cancel")
    assert book(shared_admin, key, offer_id=late).status_code == 201


def test_what_is_held_counts_and_can_be_booked(shared_admin: Desk) -> None:
    service = a_limited_service(shared_admin)
    held = hold(shared_admin, an_offer(shared_admin, service)).json()
    assert slots(shared_admin, service)["slots"] == []
    key = {"id": held["id"], "secret": held["secret"]}
    assert book(shared_admin, hold=key).status_code == 201


def test_what_is_cancelled_counts_no_more(shared_admin: Desk) -> None:
    service = a_limited_service(shared_admin)
    act(shared_admin, booked(shared_admin, service), "cancel")
    assert slots(shared_admin, service)["slots"]


def test_a_booking_is_not_in_its_own_way_when_it_moves(shared_admin: Desk) -> None:
    service = a_limited_service(shared_admin)
    offer = an_offer(shared_admin, service, 5)
    booking = booked(shared_admin, service)
    moved = act(shared_admin, booking, "reschedule", offer_id=offer)
    assert moved.status_code == 200, moved.text


def test_a_customer_reaches_a_limit_that_others_do_not(shared_admin: Desk) -> None:
    service = a_limited_service(shared_admin, scope="customer", period="week")
    mine, other = (f"{uuid4().hex}@example.com" for _ in range(2))
    assert book_for(shared_admin, service, mine).status_code == 201
    assert rules_broken(book_for(shared_admin, service, mine.upper())) == ["limit-reached"]
    assert book_for(shared_admin, service, other).status_code == 201
    assert slots(shared_admin, service)["slots"]
    assert slots(shared_admin, service, customer=mine)["slots"] == []


def test_a_host_who_has_reached_a_limit_leaves_the_rest_to_others(shared_admin: Desk) -> None:
    service, names = a_service_of_two(shared_admin)
    for id in names:
        mine = a_limit(id="mine", scope="resource")
        assert put(shared_admin, f"resource/{id}", limits=[mine]).status_code == 200
    hosts = [booked(shared_admin, service)["assignments"]["therapist"] for _ in range(2)]
    assert sorted(hosts) == sorted([id] for id in names)
    assert slots(shared_admin, service)["days"][0]["why_empty"] == "limit-reached"


def test_a_group_that_has_reached_its_limit_leaves_the_rest_to_others(shared_admin: Desk) -> None:
    """Two services share the group: what one takes, the other has no more."""
    service, names = a_service_of_two(shared_admin)
    entry = shared_admin.get(f"/v1/services/{service}").json()["entry"]
    other = add(shared_admin, "services", {**entry, "slug": f"s-{uuid4().hex[:12]}"})["id"]
    limit = a_limit(id="interns", scope="group", members=names, max=2)
    place = location_of(shared_admin, service)
    assert put(shared_admin, place, limits=[limit]).status_code == 200
    late = an_offer(shared_admin, other, 9)
    booked(shared_admin, service)
    booked(shared_admin, other, 5)
    assert slots(shared_admin, service)["days"][0]["why_empty"] == "limit-reached"
    assert rules_broken(book(shared_admin, offer_id=late)) == ["limit-reached"]


def test_minutes_are_added_up(shared_admin: Desk) -> None:
    service = a_limited_service(shared_admin, measure="minutes", max=60)
    for _ in range(2):
        booked(shared_admin, service)
    assert slots(shared_admin, service)["slots"] == []


def test_a_series_keeps_limits_also_among_its_own(shared_admin: Desk) -> None:
    service = a_limited_service(shared_admin, period="week")
    rule = {"rrule": "FREQ=DAILY;COUNT=8", "on_conflict": "skip"}
    told = order_series(shared_admin, service, **rule).json()["occurrences"]
    # From Monday, 5 January: one of that week, and the Monday after it.
    assert [each["state"] for each in told] == ["booked"] + ["skipped"] * 6 + ["booked"]
    assert told[1]["violations"][0]["rule"] == "limit-reached"


def test_nobody_who_waits_is_offered_more_than_limits_allow(shared_admin: Desk) -> None:
    service = a_limited_service(shared_admin)
    booked(shared_admin, service, 5)
    waiting = join(shared_admin, service)
    make_offers(shared_admin.context)
    assert entry(shared_admin, waiting)["state"] == "waiting"


def test_limits_of_all_scopes_are_shown_with_their_effect(shared_admin: Desk) -> None:
    service = a_limited_service(shared_admin)
    place, own = location_of(shared_admin, service), f"service/{service}"
    put(shared_admin, place, limits=[a_limit(id="area", max=7), a_limit(max=5)])
    put(shared_admin, own, limits=[a_limit(max=2)])
    value, set_at = holding(shared_admin, own, "limits")
    assert isinstance(value, list)
    assert {limit["id"]: limit["max"] for limit in value} == {"area": 7, "one-a-day": 2}
    assert set_at == "service"
    booked(shared_admin, service)
    assert slots(shared_admin, service)["slots"]


def test_limits_that_nobody_could_mean_are_refused(shared_admin: Desk) -> None:
    service, names = a_service_of_two(shared_admin)
    twice = put(shared_admin, f"service/{service}", limits=[ONE_A_DAY, ONE_A_DAY])
    assert twice.status_code == 422
    assert "two limits have the id 'one-a-day'" in twice.text
    for nobody in ({"scope": "group"}, {"members": names}):
        answer = put(shared_admin, f"service/{service}", limits=[a_limit(**nobody)])
        assert "a group has members, and no other scope has any" in answer.text
    others = put(shared_admin, f"resource/{names[0]}", limits=[ONE_A_DAY])
    assert others.json()["issues"][0]["path"] == "limits.0"


def test_of_many_at_once_no_more_book_than_the_limit_allows(shared_admin: Desk) -> None:
    """Complaint 6: each of them takes a time of its own, so that no claim stops the others."""
    service = an_open_service(shared_admin, limits=[a_limit(max=3)])
    # On a grid of a quarter, and no two of them within half an hour: none is in the way of another.
    offers = [each["offer_id"] for each in slots(shared_admin, service)["slots"][::3][:8]]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda offer: book(shared_admin, once(), offer_id=offer), offers))
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [201] * 3 + [422] * 5
    assert {code_of(answer) for answer in answers if answer.status_code == 422} == {
        "rule-violations"
    }
