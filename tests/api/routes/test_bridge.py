"""Tests of the bridge: bookings become a problem, and a published plan of it moves them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from api.store.ledger import claims_of
from api.store.tables.outgoing import outbox
from models import Staff
from tests.api.desk import Desk
from tests.api.planned_bookings import (
    WEEK,
    Json,
    Salon,
    a_plan_of,
    problem_document,
    publish,
    served,
)
from tests.api.routes.test_bookings import MONDAY, act, an_offer, book, code_of, slots
from tests.api.routes.test_catalogue import add

WINDOW = {"window": {"start": "2026-01-05T09:00:00Z", "end": "2026-01-05T12:00:00Z"}}
TUESDAY = {"start": "2026-01-06T10:00:00+01:00", "end": "2026-01-07T00:00:00+01:00"}
ELEVEN = "2026-01-05T10:00:00+00:00"


@pytest.fixture
def salon(shared_admin: Desk) -> Salon:
    return Salon(shared_admin)


def now(salon: Salon, booking: Json) -> Json:
    """The booking as it is now."""
    found: Json = salon.desk.get(f"/v1/bookings/{booking['id']}").json()
    return found


def therapist(salon: Salon, booking: Json) -> str:
    """Who serves a booking, as the booking and the ledger say alike."""
    (serves,) = now(salon, booking)["assignments"]["therapist"]
    with salon.desk.context.store.read() as connection:
        (claim,) = claims_of(connection, booking["id"])
    assert claim.resource_id == serves
    assert claim.service_start.isoformat() == now(salon, booking)["start_utc"].replace(
        "Z", "+00:00"
    )
    return str(serves)


def mails(salon: Salon, booking: Json) -> int:
    """How many messages about a booking there are."""
    query = select(func.count()).where(outbox.c.entity_id == booking["id"])
    with salon.desk.context.store.read() as connection:
        return int(connection.execute(query).scalar_one())


def is_published(salon: Salon, plan_id: str) -> bool:
    return salon.desk.get(f"/v1/plans/{plan_id}").json()["published_at"] is not None


def test_bookings_become_requests_with_their_promise(salon: Salon) -> None:
    booking, free = salon.book(), salon.book(promise=WINDOW)
    made = salon.problem(name="Monday")
    assert (made["name"], made["bookings"], made["left"]) == ("Monday", 2, [])
    problem = problem_document(salon.desk, made["id"])
    fixed, movable = (problem.request_by_id[each["id"]] for each in (booking, free))
    assert len(fixed.windows) == 1  # type: ignore[union-attr]
    # From 9:00 to 11:30 UTC every quarter of an hour: 2.5 h x 4 + 1 starts.
    assert len(movable.windows) == 11  # type: ignore[union-attr]
    assert fixed.demands[0].eligible == (salon.ada, salon.bob)


def test_publishing_moves_a_booking_to_another_person(salon: Salon) -> None:
    booking = salon.book()
    before = mails(salon, booking)
    answer = publish(salon.desk, salon.plan(served(booking, salon.bob)))
    assert answer.status_code == 200, answer.text
    told = answer.json()["bookings"]
    assert [(each["booking_id"], each["version"]) for each in told["moved"]] == [(booking["id"], 2)]
    assert (told["kept"], told["unserved"]) == (0, [])
    assert therapist(salon, booking) == salon.bob
    past = salon.desk.get(f"/v1/bookings/{booking['id']}/history").json()
    assert [each["event"] for each in past] == ["book", "plan"]
    # Who serves was not promised: nobody has to be told.
    assert mails(salon, booking) == before


def test_a_new_start_inside_the_promise_is_told_by_mail(salon: Salon) -> None:
    booking = salon.book(promise=WINDOW)
    before = mails(salon, booking)
    answer = publish(salon.desk, salon.plan(served(booking, salon.ada, ELEVEN)))
    assert answer.status_code == 200, answer.text
    moved = now(salon, booking)
    assert (moved["start_local"], moved["promise"]) == ("2026-01-05T11:00:00", booking["promise"])
    assert therapist(salon, booking) == salon.ada
    assert mails(salon, booking) == before + 1


def test_two_bookings_may_change_places(salon: Salon) -> None:
    first, second = salon.book(), salon.book()
    assert [therapist(salon, each) for each in (first, second)] == [salon.ada, salon.bob]
    plan = salon.plan(served(first, salon.bob), served(second, salon.ada))
    assert publish(salon.desk, plan).status_code == 200
    assert [therapist(salon, each) for each in (first, second)] == [salon.bob, salon.ada]


def test_a_plan_is_outdated_once_one_of_its_bookings_was_cancelled(salon: Salon) -> None:
    first, second = salon.book(0), salon.book(4)
    plan = salon.plan(served(first, salon.bob))
    act(salon.desk, second, "cancel")
    answer = publish(salon.desk, plan)
    assert (answer.status_code, code_of(answer)) == (409, "plan-stale")
    (changed,) = answer.json()["changed"]
    assert (changed["what"], changed["id"]) == ("booking", second["id"])
    assert "was cancelled" in changed["message"]
    assert therapist(salon, first) == salon.ada
    assert now(salon, first)["version"] == 1
    assert not is_published(salon, plan)


def test_a_booking_made_since_is_named_where_it_is_in_the_way(salon: Salon) -> None:
    first = salon.book()
    plan = salon.plan(served(first, salon.bob))
    since = salon.book()
    assert therapist(salon, since) == salon.bob
    answer = publish(salon.desk, plan)
    assert (answer.status_code, code_of(answer)) == (409, "plan-stale")
    claim = answer.json()["changed"][0]
    assert (claim["what"], claim["id"]) == ("claim", since["id"])
    assert (claim["resource_id"], claim["busy_start"]) == (salon.bob, "2026-01-05T09:00:00Z")
    assert therapist(salon, first) == salon.ada
    act(salon.desk, since, "cancel")
    assert publish(salon.desk, plan).status_code == 200


def test_a_booking_made_since_elsewhere_hinders_nobody(salon: Salon) -> None:
    first = salon.book()
    plan = salon.plan(served(first, salon.bob))
    salon.book(6)
    assert publish(salon.desk, plan).status_code == 200


def test_a_dry_run_tells_what_would_move_and_moves_nothing(salon: Salon) -> None:
    booking = salon.book()
    plan = salon.plan(served(booking, salon.bob))
    told = publish(salon.desk, plan, "?dry_run=true").json()["bookings"]
    assert told["moved"][0]["assignments"] == {"therapist": [salon.bob]}
    assert therapist(salon, booking) == salon.ada
    assert not is_published(salon, plan)


def test_a_repaired_plan_of_bookings_moves_them_when_it_is_published(salon: Salon) -> None:
    """Its problem is another one, whose root has seen the bookings."""
    booking = salon.book()
    first = salon.plan(served(booking, salon.bob))
    away = {
        "kind": "person_ill",
        "resource": salon.ada,
        "window": {"start": "2026-01-05T09:00:00Z", "end": "2026-01-05T10:00:00Z"},
    }
    accepted = salon.desk.post(f"/v1/plans/{first}/replan", json={"events": [away]})
    assert accepted.status_code == 202, accepted.text
    second = salon.desk.wait(accepted.json()["id"])["plan_id"]
    told = publish(salon.desk, second).json()["bookings"]
    assert [each["booking_id"] for each in told["moved"]] == [booking["id"]]
    assert therapist(salon, booking) == salon.bob
    # The plan that it repairs has seen the booking where it is no longer.
    assert code_of(publish(salon.desk, first)) == "plan-stale"


def test_publishing_again_with_one_key_moves_once(salon: Salon) -> None:
    booking = salon.book()
    plan = salon.plan(served(booking, salon.bob))
    key = {**salon.desk.etag(plan), "Idempotency-Key": f"publish-{plan}"}
    path = f"/v1/plans/{plan}/publish"
    first, again = (salon.desk.post(path, json={}, headers=key) for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert again.headers["Idempotent-Replayed"] == "true"
    assert now(salon, booking)["version"] == 2


def test_a_class_that_somebody_has_lost_since_is_still_promised(salon: Salon) -> None:
    promise = {
        "start": "2026-01-05T09:00:00Z",
        "classes": [{"role": "therapist", "tag": "senior"}],
    }
    booking = salon.book(promise=promise)
    plan = salon.plan(served(booking, salon.bob))
    salon.change("resources", salon.bob, {**salon.person, "name": "Bob", "classes": []})
    answer = publish(salon.desk, plan)
    assert (answer.status_code, code_of(answer)) == (409, "promise-broken")
    assert "'senior'" in answer.json()["detail"]
    assert therapist(salon, booking) == salon.ada


def test_nobody_is_given_work_in_time_off_that_came_since(salon: Salon) -> None:
    booking = salon.book()
    plan = salon.plan(served(booking, salon.bob))
    away = {"start": "2026-01-05T08:00:00Z", "end": "2026-01-05T12:00:00Z"}
    salon.change("resources", salon.bob, {**salon.person, "name": "Bob", "time_off": [away]})
    answer = publish(salon.desk, plan)
    assert (answer.status_code, code_of(answer)) == (409, "plan-stale")
    assert {(each["what"], each["id"]) for each in answer.json()["changed"]} == {
        ("rule", booking["id"])
    }


def test_a_plan_gives_nobody_more_than_their_limit(shared_admin: Desk) -> None:
    """Each has one booking a day at most: they may change places, but not both be Bob's."""
    salon = Salon(shared_admin, limits=[{"id": "one", "scope": "resource", "max": 1}])
    early, late = salon.book(0), salon.book(2)
    assert [therapist(salon, each) for each in (early, late)] == [salon.ada, salon.bob]
    assert salon.problem()["limits"] == ["At most 1 booking(s) a day for each resource (one)."]
    refused = publish(salon.desk, salon.plan(served(early, salon.bob)))
    assert (refused.status_code, code_of(refused)) == (409, "plan-stale")
    assert [each["what"] for each in refused.json()["changed"]] == ["rule"]
    swapped = salon.plan(served(early, salon.bob), served(late, salon.ada))
    assert publish(salon.desk, swapped).status_code == 200
    assert [therapist(salon, each) for each in (early, late)] == [salon.bob, salon.ada]


def test_c5_where_the_organisation_has_the_clocks_of_its_place_plans_keep_limits(
    shared_admin: Desk,
) -> None:
    """What others have of the day counts: Bob is busy with something that is not planned."""
    salon = Salon(shared_admin, limits=[{"id": "two", "scope": "resource", "max": 2}])
    salon.book()
    roles = [{"id": "therapist", "eligible": [salon.bob]}]
    bobs = {**salon.entry, "slug": "only-bob", "terms": {**salon.entry["terms"], "roles": roles}}
    offer = an_offer(shared_admin, add(shared_admin, "services", bobs)["id"])
    assert book(shared_admin, offer_id=offer).status_code == 201
    with clocks(shared_admin, "Europe/Berlin"):
        made = salon.problem()
    problem = problem_document(shared_admin, made["id"])
    bound = {one.id: one.contracts for one in problem.resources if isinstance(one, Staff)}
    assert bound == {salon.ada: ("limit two 2",), salon.bob: ("limit two 1",)}
    assert made["limits"] == []


@contextmanager
def clocks(desk: Desk, zone: str) -> Iterator[None]:
    """Let the organisation have these clocks for a while."""
    path = "/v1/organisation"
    before = desk.get(path)
    told = {name: before.json()[name] for name in ("name", "slug")}
    for each in (zone, before.json()["zone"]):
        seen = {"If-Match": desk.get(path).headers["ETag"]}
        assert desk.send("PUT", path, json={**told, "zone": each}, headers=seen).status_code == 200
        if each == zone:
            yield


def test_two_moves_of_one_plan_count_together(shared_admin: Desk) -> None:
    """A customer has one booking a day: neither alone is too much, both on one day are."""
    limits = [{"id": "one", "scope": "customer", "max": 1}]
    salon = Salon(shared_admin, limits=limits)
    first, second = (
        book(
            salon.desk,
            offer_id=slots(salon.desk, salon.service, **day)["slots"][0]["offer_id"],
            promise={"window": WEEK},
            attendees=[{"name": "Lin", "email": "lin@example.com"}],
        ).json()
        for day in (MONDAY, TUESDAY)
    )
    nine, noon = ("2026-01-07T09:00:00+00:00", "2026-01-07T12:00:00+00:00")
    both = salon.plan(served(first, salon.ada, nine), served(second, salon.ada, noon))
    answer = publish(salon.desk, both)
    assert (answer.status_code, code_of(answer)) == (409, "plan-stale")
    assert publish(salon.desk, salon.plan(served(first, salon.ada, nine))).status_code == 200


def test_a_plan_is_outdated_once_its_service_has_other_terms(salon: Salon) -> None:
    booking = salon.book()
    plan = salon.plan(served(booking, salon.bob))
    terms = {**salon.entry["terms"], "buffer_after_seconds": 600}
    salon.change("services", salon.service, {**salon.entry, "terms": terms})
    (changed,) = publish(salon.desk, plan).json()["changed"]
    assert (changed["what"], changed["id"]) == ("service", salon.service)


def test_what_the_service_would_not_book_today_is_left_where_it_is(salon: Salon) -> None:
    booking = salon.book()
    terms = {**salon.entry["terms"], "buffer_after_seconds": 600}
    salon.change("services", salon.service, {**salon.entry, "terms": terms})
    made = salon.problem()
    assert made["bookings"] == 0
    assert [each["booking_id"] for each in made["left"]] == [booking["id"]]
    assert made["left"][0]["reason"] == "Its service has other lengths, buffers or seats now."


def test_a_booking_that_the_plan_has_no_place_for_stays_and_is_named(salon: Salon) -> None:
    booking = salon.book()
    problem = salon.problem()["id"]
    plan = a_plan_of(salon.desk, problem, leaving_out=(booking["id"],))
    told = publish(salon.desk, plan).json()["bookings"]
    assert [each["booking_id"] for each in told["unserved"]] == [booking["id"]]
    assert (told["moved"], now(salon, booking)["version"]) == ([], 1)


def test_of_a_plan_and_those_who_book_its_place_one_is_first(salon: Salon) -> None:
    """Bob's ten o'clock is what the plan needs, and all that is left to book."""
    booking = salon.book()
    plan = salon.plan(served(booking, salon.bob))
    offer, seen = an_offer(salon.desk, salon.service), salon.desk.etag(plan)

    def act(number: int) -> int:
        if number == 3:
            path = f"/v1/plans/{plan}/publish"
            return salon.desk.post(path, json={}, headers=seen).status_code
        return book(salon.desk, offer_id=offer).status_code

    with ThreadPoolExecutor(8) as clients:
        answers = list(clients.map(act, range(8)))
    published, guests = answers[3], answers[:3] + answers[4:]
    # One guest gets Bob, and there is no plan; or the plan has him, and one guest gets Ada.
    assert sorted(guests) == [201] + [409] * 6
    assert (published, therapist(salon, booking)) in [(200, salon.bob), (409, salon.ada)]
    found = salon.desk.get("/v1/bookings", params={"service": salon.service}).json()["items"]
    assert {therapist(salon, each) for each in found} == {salon.ada, salon.bob}


@pytest.mark.parametrize(
    ("order", "status", "words"),
    [
        (
            {"window": {"start": "2025-01-06T00:00:00Z", "end": "2025-01-07T00:00:00Z"}},
            422,
            "past",
        ),
        (
            {"window": {"start": "2026-01-06T00:00:00Z", "end": "2026-06-07T00:00:00Z"}},
            422,
            "93 are allowed",
        ),
        ({"services": ["0" * 32]}, 404, "there is no service"),
    ],
)
def test_a_wish_that_makes_no_problem_is_refused(
    salon: Salon, order: Json, status: int, words: str
) -> None:
    answer = salon.ask(**order)
    assert (answer.status_code, words in answer.text) == (status, True), answer.text


def test_a_problem_that_is_not_of_bookings_is_published_as_before(salon: Salon) -> None:
    plan = salon.desk.plan()
    assert publish(salon.desk, plan).json()["bookings"] is None
