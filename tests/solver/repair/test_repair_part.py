"""What a part of a repair holds, and what it lets go."""

from models import Pin, Previous, Problem, Served, Solution, Together
from models.requests import Request
from solver.facts.commitments import changed
from solver.options import SolveOptions
from solver.repair.exits import Exits
from solver.repair.repair_model import Repaired, RepairModel
from solver.repair.repair_part import RepairPart, repair_part
from solver.running.clock import Clock
from tests.builders import (
    HOUR,
    MINUTE,
    a_person,
    a_problem,
    a_trip,
    a_vehicle,
    a_window,
    after,
    an_appointment,
    moment,
)
from tests.solver.explain.plans import served
from tests.solver.repair.nobody import Nobody

ADA, BOB = a_person("ada"), a_person("bob")
FAR_FUTURE = 1e12


def part_of(problem: Problem, plan: Solution, *free: str, gone: str = "") -> RepairPart:
    """The part around `free`; with somebody gone, the others may go to free places."""
    previous = Previous(solution=plan)
    exits = Exits(problem, previous, frozenset({gone})) if gone else None
    return repair_part(problem, previous, frozenset(free), exits)


def solved(problem: Problem, part: RepairPart) -> Repaired:
    options = SolveOptions(workers=1, deterministic=True)
    found = RepairModel(problem, part).solve(Solution(), options, Clock(FAR_FUTURE), Nobody())
    assert found is not None
    return found


def fetched(ride: Request, hour: float) -> Served:
    """A ride of half an hour."""
    start, end = moment(0, 0), moment(0, 0, 30)
    item = served(ride, hour, vehicle="van")
    drop = item.start + (end - start)
    return item.model_copy(update={"end": drop, "dropoff_start": drop})


def test_a_ride_that_nothing_competes_with_is_carried_by_nobody() -> None:
    """Only when it ends matters to the visit that waits for it."""
    visit, ride = an_appointment("visit"), a_trip()
    tied = (after("ride", "visit"), Together(id="both", requests=("ride", "visit")))
    problem = a_problem(ADA, a_vehicle(), visit, ride, relations=tied)
    plan = Solution(served=(fetched(ride, 9), served(visit, 10, "ada")))
    part = part_of(problem, plan, "visit")
    assert part.problem.request_by_id["ride"].demands == ()
    assert "van" not in part.problem.resource_by_id


def test_a_ride_on_another_day_is_left_out_when_a_ride_is_free() -> None:
    days = [a_window(day) for day in range(2)]
    rides = [a_trip(f"ride-{day}", windows=(days[day],)) for day in range(2)]
    problem = a_problem(a_vehicle(), *rides)
    plan = Solution(served=(fetched(rides[0], 9), fetched(rides[1], 24 + 9)))
    assert part_of(problem, plan, "ride-0").held == {}


def test_a_held_visit_goes_to_a_free_place_rather_than_vanish() -> None:
    """`one` fits at 9 only, where Ada has `two`, who is free at 10 as well: two changes."""
    one = an_appointment("one", windows=(a_window(0, 9, 10),))
    two = an_appointment("two", windows=(a_window(0, 9, 11),))
    problem = a_problem(ADA, one, two, start_grid_seconds=HOUR)
    plan = Solution(served=(served(one, 9, "gone"), served(two, 9, "ada")))
    found = solved(problem, part_of(problem, plan, "one", gone="one"))
    assert (set(found.moved), set(found.vanished)) == ({"two"}, set())
    assert found.changes_at_least == 2


def test_a_held_visit_without_a_free_place_vanishes() -> None:
    one = an_appointment("one", windows=(a_window(0, 9, 10),))
    two = an_appointment("two", windows=(a_window(0, 9, 10),))
    problem = a_problem(ADA, one, two, start_grid_seconds=HOUR)
    plan = Solution(served=(served(one, 9, "gone"), served(two, 9, "ada")))
    found = solved(problem, part_of(problem, plan, "one", gone="one"))
    assert (set(found.moved), set(found.vanished)) == (set(), {"two"})


def test_a_visit_does_not_leave_its_ride_waiting() -> None:
    """At 12 Ada is free, but the ride is there at 9:30 and waits an hour at most."""
    visit, ride = an_appointment("visit", windows=(a_window(0, 9, 13),)), a_trip()
    tied = (after("ride", "visit", wait_minutes=60),)
    problem = a_problem(ADA, a_vehicle(), visit, ride, relations=tied, start_grid_seconds=HOUR)
    item = served(visit, 10, "ada")
    plan = Solution(served=(fetched(ride, 9), item))
    way_out = Exits(problem, Previous(solution=plan), frozenset()).of(item)
    assert way_out is not None
    assert way_out.starts == (moment(0, 10),)


def test_a_pinned_visit_has_no_way_out() -> None:
    visit = an_appointment("visit")
    item = served(visit, 9, "ada")
    previous = Previous(solution=Solution(served=(item,)), pins=(Pin(request="visit"),))
    assert Exits(a_problem(ADA, BOB, visit), previous, frozenset()).of(item) is None


def test_a_bound_counts_what_a_whole_plan_changes() -> None:
    """Three visits of the absent, one free hour of Bob's for each: three changes, no more."""
    names = ("one", "two", "three")
    visits = [an_appointment(name, windows=(a_window(0, 9, 12),)) for name in names]
    problem = a_problem(BOB, *visits, start_grid_seconds=30 * MINUTE)
    plan = Solution(served=tuple(served(v, 9 + i, "gone") for i, v in enumerate(visits)))
    told = problem.model_copy(update={"previous": Previous(solution=plan)})
    found = solved(problem, part_of(problem, plan, *names))
    assert found.changes_at_least == len(changed(told, found.plan)) == 3
