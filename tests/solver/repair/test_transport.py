"""Rides follow an appointment that has moved, and leave all others as they are."""

from datetime import timedelta
from typing import Any

from models import Problem, Resource, Served, Solution, Together, Trip, Window
from solver import check
from solver.placement.duties_of import duties_of
from solver.repair.carried_starts import CarriedStarts
from solver.repair.transport import Transport
from tests.builders import (
    MINUTE,
    a_person,
    a_problem,
    a_trip,
    a_vehicle,
    a_window,
    after,
    an_appointment,
    moment,
    unavailable,
)
from tests.solver.explain.plans import served

ADA = a_person("ada")
ONE, TWO = an_appointment("one"), an_appointment("two")


def a_fetched_pair(**van: Any) -> tuple[Problem, Solution]:
    """Two visits, at 9 and at 11, each with a ride half an hour before it."""
    rides = [a_trip(f"to {v.id}", max_ride_seconds=30 * MINUTE) for v in (ONE, TWO)]
    tied = [after(f"to {v.id}", v.id, wait_minutes=60) for v in (ONE, TWO)]
    both = [Together(id=f"{v.id}, both", requests=(v.id, f"to {v.id}")) for v in (ONE, TWO)]
    problem = a_problem(ADA, a_vehicle(**van), ONE, TWO, *rides, relations=(*tied, *both))
    items = served(ONE, 9, "ada"), served(TWO, 11, "ada")
    brought = [ridden(problem, ride, hour) for ride, hour in zip(rides, (8.5, 10.5), strict=True)]
    plan = Solution(served=(*items, *brought))
    assert check(problem, plan).is_lawful
    return problem, plan


def ridden(problem: Problem, ride: Trip, hour: float) -> Served:
    item = served(ride, hour, vehicle="van")
    way = problem.travel_times.leg("default", "home", "clinic").seconds
    end = item.start + timedelta(seconds=way)
    return item.model_copy(update={"end": end, "dropoff_start": end})


def with_one_at(plan: Solution, hour: float) -> Solution:
    return Solution(
        served=(served(ONE, hour, "ada"), *(i for i in plan.served if i.request != "one"))
    )


def rides_of(problem: Problem, plan: Solution, hour: float) -> dict[str, Served]:
    """The rides once the first visit is at that hour; the plan with them is lawful."""
    moved = with_one_at(plan, hour)
    rides = Transport(problem, plan).rides_for(moved)
    assert rides is not None
    kept = (item for item in moved.served if not item.request.startswith("to "))
    assert check(problem, Solution(served=(*kept, *rides))).is_lawful
    return {ride.request: ride for ride in rides}


def test_a_ride_stays_while_its_rider_may_wait() -> None:
    problem, plan = a_fetched_pair()
    rides = rides_of(problem, plan, 9.25)
    assert {ride.start for ride in rides.values()} == {moment(0, 8, 30), moment(0, 10, 30)}


def test_a_ride_follows_a_visit_that_moves_far() -> None:
    problem, plan = a_fetched_pair()
    rides = rides_of(problem, plan, 14)
    assert rides["to one"].start >= moment(0, 12, 30)
    assert rides["to two"] == plan.of("to two")


def test_no_ride_is_found_where_the_van_is_out() -> None:
    problem, plan = a_fetched_pair(availability=unavailable(a_window(0, 12, 16)))
    assert Transport(problem, plan).rides_for(with_one_at(plan, 14)) is None


def test_a_visit_that_is_dropped_has_no_ride() -> None:
    problem, plan = a_fetched_pair()
    rides = Transport(problem, plan).rides_for(Solution(served=(served(TWO, 11, "ada"),)))
    assert rides is not None
    assert [ride.request for ride in rides] == ["to two"]


def test_a_vehicle_that_is_out_for_an_hour_has_duties_around_it() -> None:
    problem, plan = a_fetched_pair(availability=unavailable(a_window(0, 12, 13)))
    spans = [duty.span for duty in duties_of(problem, plan)]
    assert [(span.start, span.end) for span in spans] == [
        (problem.horizon.start, moment(0, 12)),
        (moment(0, 13), problem.horizon.end),
    ]


def test_starts_are_those_for_which_there_are_rides() -> None:
    """The van is out from 12 on: it brings nobody later, and who is there by 12 waits an hour."""
    problem, plan = a_fetched_pair(availability=unavailable(a_window(0, 12, 16)))
    spans = CarriedStarts(problem, plan, Transport(problem, plan)).spans(frozenset({"one", "ride"}))
    starts = [window.start for window in spans["one"]]
    assert min(starts) > moment(0, 8)
    assert moment(0, 9) in starts
    assert moment(0, 12) < max(starts) < moment(0, 13)


def test_a_start_that_was_refused_is_not_told_again() -> None:
    problem, plan = a_fetched_pair()
    carried = CarriedStarts(problem, plan, Transport(problem, plan))
    one = frozenset({"one"})
    moved = with_one_at(plan, 14)
    assert Window(start=moment(0, 14), end=moment(0, 15)) in carried.spans(one)["one"]
    assert carried.refuse(moved, one)
    assert Window(start=moment(0, 14), end=moment(0, 15)) not in carried.spans(one)["one"]
    assert not carried.refuse(moved, one)


def with_resources(problem: Problem, *resources: Resource) -> Problem:
    fields: dict[str, Any] = {name: getattr(problem, name) for name in Problem.model_fields}
    return Problem(**{**fields, "resources": resources})


def test_another_vehicle_takes_along_rides_that_cannot_stay() -> None:
    """The van is out of service; the bus boards its riders for the same visits."""
    problem, plan = a_fetched_pair()
    van = a_vehicle(availability=unavailable(a_window()))
    out = with_resources(problem, ADA, van, a_vehicle("bus"))
    names = frozenset({"to one", "to two"})
    rides = Transport(out, plan).rides_for(plan, names)
    assert rides is not None
    kept = (item for item in plan.served if item.request not in names)
    assert check(out, Solution(served=(*kept, *rides))).is_lawful
    assert {ride.all_resources for ride in rides} == {("bus",)}


def test_no_rides_are_told_where_one_that_cannot_stay_finds_no_room() -> None:
    problem, plan = a_fetched_pair()
    van = a_vehicle(availability=unavailable(a_window()))
    alone = with_resources(problem, ADA, van)
    assert Transport(alone, plan).rides_for(plan, frozenset({"to one"})) is None


def test_whoever_finds_no_room_is_left_out_with_the_visit() -> None:
    """The van is out, the bus from half past nine on: it brings somebody at nine only."""
    problem, plan = a_fetched_pair()
    van = a_vehicle(availability=unavailable(a_window()))
    bus = a_vehicle("bus", availability=unavailable(a_window(0, 9.5, 23)))
    short = with_resources(problem, ADA, van, bus)
    rides, lost = Transport(short, plan).most_rides_for(plan, frozenset({"to one", "to two"}))
    assert lost == {"two", "to two"}
    assert [ride.request for ride in rides] == ["to one"]
    kept = (item for item in plan.served if item.request == "one")
    assert check(short, Solution(served=(*kept, *rides))).is_lawful
