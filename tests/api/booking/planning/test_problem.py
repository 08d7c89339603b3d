"""Bookings become a problem in which only what was promised is fixed."""

from api.booking.planning.commitment import Commitment
from api.booking.planning.placement import placement_of
from api.booking.planning.problem import problem_of
from api.booking.planning.starts import starts_of
from api.booking.promise import Promise, PromisedClass, PromisedPerson
from api.booking.resource import Pool, Units
from api.booking.roles import Role, Segment
from api.booking.service import Seats
from api.booking.wall_time import from_epoch
from models import Appointment, Demand, Precedence, Problem, SameResource, Together
from solver import check
from tests.api.booking.planning.commitments import a_commitment, a_picture, within
from tests.api.booking.worlds import (
    a_claim,
    a_resource,
    a_role,
    a_service,
    at,
    hours,
    span,
)

EITHER = a_role("anna", "bob")
CUT = a_service(EITHER, promises=("exact", "window", "class", "person"))
NINE = at(0, 9)


def the_request(problem: Problem, id: str = "b") -> Appointment:
    """One request of a problem."""
    request = problem.request_by_id[id]
    assert isinstance(request, Appointment)
    return request


def the_demand(commitment: Commitment, number: int = 0) -> Demand:
    """A demand of the booking's only part."""
    return the_request(problem_of(a_picture(commitment))).demands[number]


def test_an_exact_start_leaves_one_start() -> None:
    request = the_request(problem_of(a_picture(a_commitment("b", NINE, service=CUT))))
    assert [(w.start, w.end) for w in request.windows] == [(NINE, at(0, 9, 30))]
    assert request.demands[0].eligible == ("anna", "bob")


def test_a_promised_window_leaves_every_start_on_the_grid_that_ends_in_time() -> None:
    commitment = a_commitment("b", NINE, service=CUT, promise=within(NINE, at(0, 10, 45)))
    times = starts_of(commitment, span(0, 0, 24))
    assert [from_epoch(int(each)) for each in times.start] == [NINE, at(0, 9, 30), at(0, 10)]


def test_a_start_off_the_grid_stays_possible_for_whoever_has_it() -> None:
    odd = at(0, 9, 10)
    commitment = a_commitment("b", odd, service=CUT, promise=within(NINE, at(0, 10)))
    times = starts_of(commitment, span(0, 0, 24))
    assert [from_epoch(int(each)) for each in times.start] == [NINE, odd, at(0, 9, 30)]


def test_a_named_person_is_the_only_one_who_may_serve() -> None:
    named = PromisedPerson(role="person", resource="bob")
    promise = Promise(start=NINE, people=(named,))
    commitment = a_commitment("b", NINE, {"person": ("bob",)}, service=CUT, promise=promise)
    assert the_demand(commitment).eligible == ("bob",)


def test_one_named_of_two_leaves_the_other_open() -> None:
    people = (a_resource("anna"), a_resource("bob"), a_resource("cleo"))
    role = Role(id="person", mode="k_of_n", count=2, eligible=("anna", "bob", "cleo"))
    promise = Promise(start=NINE, people=(PromisedPerson(role="person", resource="bob"),))
    commitment = a_commitment(
        "b",
        NINE,
        {"person": ("anna", "bob")},
        service=a_service(role),
        resources=people,
        promise=promise,
    )
    named, other = the_demand(commitment), the_demand(commitment, 1)
    assert (named.min, named.eligible) == (1, ("bob",))
    assert (other.min, other.eligible) == (1, ("anna", "cleo"))


def test_a_class_may_be_served_by_its_own_only() -> None:
    people = (a_resource("anna", classes=("senior",)), a_resource("bob"))
    promise = Promise(start=NINE, classes=(PromisedClass(role="person", tag="senior"),))
    commitment = a_commitment("b", NINE, service=CUT, resources=people, promise=promise)
    assert the_demand(commitment).eligible == ("anna",)


def test_whoever_does_not_work_at_the_exact_start_cannot_serve() -> None:
    people = (a_resource("anna"), a_resource("bob", hours(12, 17)))
    commitment = a_commitment("b", NINE, service=CUT, resources=people)
    assert the_demand(commitment).eligible == ("anna",)


def test_too_large_a_party_cannot_have_a_small_table() -> None:
    tables = (
        a_resource("small", capacity=Units(seats=2)),
        a_resource("large", capacity=Units(seats=6)),
    )
    service = a_service(a_role("small", "large"), capacity=Seats(max_party=8))
    commitment = a_commitment(
        "b", NINE, {"person": ("large",)}, service=service, resources=tables, party=4
    )
    assert the_demand(commitment).eligible == ("large",)


def test_each_unit_is_a_resource_of_its_own() -> None:
    rooms = (a_resource("room", capacity=Units(count=3)),)
    commitment = a_commitment(
        "b",
        NINE,
        {"person": ("room",)},
        service=a_service(a_role("room")),
        resources=rooms,
        units={"room": 2},
    )
    problem = problem_of(a_picture(commitment))
    assert the_request(problem).demands[0].eligible == ("room", "room/2", "room/3")
    assert problem.previous is not None
    assert problem.previous.solution.served[0].all_resources == ("room/2",)


def test_a_pool_is_shared_up_to_its_seats() -> None:
    hall = (a_resource("hall", capacity=Pool(seats=10)),)
    service = a_service(a_role("hall"), capacity=Seats(max_party=8))
    commitment = a_commitment(
        "b",
        NINE,
        {"person": ("hall",)},
        service=service,
        resources=hall,
        units={"hall": 0},
        party=4,
    )
    other = a_claim("hall", span(0, 9, 10), unit=0, quantity=7)
    problem = problem_of(a_picture(commitment, others=(other,)))
    (pool,) = problem.resources
    assert (pool.shared, pool.capacity) == (True, {"seats": 10})
    assert [r.demands[0].load for r in problem.requests] == [{"seats": 4}, {"seats": 7}]
    # 4 and 7 are more than 10: the specification of capacity says so of the two as they are.
    assert problem.previous is not None
    assert [v.rule for v in check(problem, problem.previous.solution).violations] == ["capacity"]


def test_what_others_have_taken_is_not_there() -> None:
    other = a_claim("anna", span(0, 9, 10))
    problem = problem_of(a_picture(a_commitment("b", NINE, service=CUT), others=(other,)))
    away = problem.resource_by_id["anna"].availability
    assert [(a.kind, a.window.start, a.window.end) for a in away] == [
        ("unavailable", NINE, at(0, 10))
    ]


def test_buffers_of_one_role_make_a_part_of_their_own() -> None:
    person = a_role("anna")
    room = Role(id="room", eligible=("bob",), buffer_after_seconds=900)
    commitment = a_commitment(
        "b", NINE, {"person": ("anna",), "room": ("bob",)}, service=a_service(person, room)
    )
    problem = problem_of(a_picture(commitment))
    assert [(r.id, r.buffer_after_seconds) for r in problem.requests] == [("b", 0), ("b/2", 900)]
    assert [type(relation) for relation in problem.relations] == [Together, Precedence]


def test_a_role_of_two_segments_is_filled_by_one_in_both() -> None:
    service = a_service(
        EITHER,
        segments=(
            Segment(id="colour", duration_seconds=1_800, roles=("person",)),
            Segment(id="cut", duration_seconds=1_800, gap_before_seconds=900, roles=("person",)),
        ),
    )
    problem = problem_of(a_picture(a_commitment("b", NINE, service=service)))
    assert [the_request(problem, id).windows[0].start for id in ("b", "b/2")] == [
        NINE,
        at(0, 9, 45),
    ]
    same = [each for each in problem.relations if isinstance(each, SameResource)]
    assert [each.requests for each in same] == [("b", "b/2")]
    assert problem.previous is not None
    assert check(problem, problem.previous.solution).is_lawful


def test_the_bookings_as_they_are_are_the_previous_plan_and_break_nothing() -> None:
    picture = a_picture(
        a_commitment("b", NINE, service=CUT),
        a_commitment("c", at(0, 9, 30), service=CUT, promise=within(NINE, at(0, 12))),
    )
    problem = problem_of(picture)
    assert problem.previous is not None
    assert check(problem, problem.previous.solution).is_lawful
    for commitment in picture.commitments:
        placement = placement_of(commitment, problem.previous.solution)
        assert placement is not None
        assert (placement.is_new, placement.broken) == (False, ())
        assert placement.claims == commitment.claims


def test_buffers_may_lie_outside_working_hours_as_they_may_when_booking() -> None:
    service = a_service(
        EITHER, promises=("exact", "window"), buffer_before_seconds=900, buffer_after_seconds=900
    )
    # The first half hour of the day, whose preparation begins before Anna's hours.
    commitment = a_commitment("b", NINE, service=service, promise=within(at(0, 8), at(0, 12)))
    problem = problem_of(a_picture(commitment))
    assert problem.previous is not None
    assert check(problem, problem.previous.solution).is_lawful
