"""A fleet's problem becomes a route task of the same costs, or none at all."""

from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from models import (
    Appointment,
    Availability,
    Demand,
    GoalLevel,
    Precedence,
    Problem,
    Request,
    Resource,
    Served,
    SkillNeed,
    Solution,
    Term,
    TravelMatrix,
)
from models.pins import Previous
from solver import check
from solver.routes.plan import price_plan
from solver.routes.task import RouteTask
from solver.routes.translate import route_task, to_solution
from tests.builders import (
    a_person,
    a_problem,
    a_trip,
    a_vehicle,
    a_window,
    an_appointment,
    available,
    moment,
    unavailable,
)

DRIVING = (
    GoalLevel(name="unserved", terms=(Term(goal="unserved"),)),
    GoalLevel(name="travel", terms=(Term(goal="travel"),)),
)
MATRIX = TravelMatrix(
    places=("depot", "clinic", "home"),
    # Seconds that are no whole numbers: plans round them up, bounds down.
    seconds=((0, 600.5, 900), (600, 0, 450), (900, 450.25, 0)),
    metres=((0, 5000, 8000), (5000, 0, 4000), (8000, 4000, 0)),
)
TO_THE_DOOR = Demand(role="vehicle", kind="vehicle", load={"seats": 2}, load_lasts="route")


def a_visit(id: str = "visit", **fields: Any) -> Appointment:
    return an_appointment(id, demands=(TO_THE_DOOR,), place="home", start_in_window=True, **fields)


def a_fleet_problem(*parts: Request | Resource, **fields: Any) -> Problem:
    fields = {"goals": DRIVING, "travel": (MATRIX,), "speeds": (), **fields}
    return a_problem(*parts, **fields)


def the_task(problem: Problem) -> RouteTask:
    task = route_task(problem)
    assert task is not None
    return task


def test_a_ride_costs_the_same_on_the_task_and_in_the_language() -> None:
    problem = a_fleet_problem(a_vehicle(), a_trip(priority=3), a_trip("second", unserved_cost=7))
    task = the_task(problem)
    routes = (np.array([0, 1]),)
    plan, solution = price_plan(task, routes), to_solution(problem, task, routes)
    report = check(problem, solution)
    # 8000 m to the home, 4000 m to the clinic, 5000 m back; "second" stays out: 7 x 5.
    assert [level.value for level in report.levels] == [35, 17_000]
    assert plan.levels == (35, 0, 17_000)
    assert report.violations == ()


def test_a_visit_leaves_and_returns_as_the_language_asks() -> None:
    problem = a_fleet_problem(a_vehicle(), a_visit(windows=(a_window(0, 8, 9),)))
    solution = to_solution(problem, the_task(problem), (np.array([0]),))
    assert solution.served[0].start == moment(0, 8)
    assert check(problem, solution).violations == ()


def test_travel_is_rounded_up_for_plans_and_down_for_bounds() -> None:
    task = the_task(a_fleet_problem(a_vehicle(), a_trip()))
    # Stop 0 is the home, stop 1 the clinic, stop 2 the depot.
    assert task.travel_time[0, 1] == 451
    assert task.lowest_travel_time[0, 1] == 450
    assert (task.travel_time[2, 1], task.lowest_travel_time[2, 1]) == (601, 600)


def test_an_appointment_inside_its_window_starts_early_enough_to_end_in_it() -> None:
    window = a_window(0, 8, 10)
    inside = an_appointment(minutes=30, windows=(window,), demands=(TO_THE_DOOR,), place="home")
    task = the_task(a_fleet_problem(a_vehicle(), inside))
    assert task.window_open.tolist() == [8 * 3600]
    assert task.window_close.tolist() == [10 * 3600 - 30 * 60]


def test_windows_that_touch_become_one_and_end_with_the_horizon() -> None:
    windows = (a_window(6, 20, 24), a_window(6, 18, 20))
    task = the_task(a_fleet_problem(a_vehicle(), a_visit(minutes=60, windows=windows)))
    week = 7 * 24
    assert task.window_open.tolist() == [(6 * 24 + 18) * 3600]
    assert task.window_close.tolist() == [(week - 1) * 3600]


def test_a_visit_longer_than_its_windows_is_nobodys() -> None:
    inside = an_appointment(minutes=600, demands=(TO_THE_DOOR,), place="home")
    assert not the_task(a_fleet_problem(a_vehicle(), inside)).eligible.any()


def test_a_dimension_without_a_capacity_is_not_limited() -> None:
    crates = Demand(role="vehicle", kind="vehicle", load={"crates": 900}, load_lasts="route")
    visit = an_appointment(demands=(crates,), place="home")
    task = the_task(a_fleet_problem(a_vehicle(), visit))
    assert task.load.max() == 0
    assert task.eligible.all()


def test_a_vehicle_in_the_last_level_has_a_fixed_cost() -> None:
    last = GoalLevel(
        name="effort", terms=(Term(goal="travel", weight=2), Term(goal="resources_used", weight=9))
    )
    task = the_task(a_fleet_problem(a_vehicle(), a_trip(), goals=(DRIVING[0], last)))
    assert task.fixed_cost.tolist() == [9.0]
    assert task.distance[0, 1] == 8000.0


def test_few_vehicles_may_stand_above_driving() -> None:
    few = GoalLevel(name="few", terms=(Term(goal="resources_used"),))
    goals = (DRIVING[0], few, DRIVING[1])
    assert the_task(a_fleet_problem(a_vehicle(), a_trip(), goals=goals)).vehicles_first


VAN = a_vehicle()
RIDE = a_trip()
SKILLED = Demand(role="vehicle", kind="vehicle", skills=(SkillNeed(name="lift", preferred=True),))
MISFITS = {
    "a person": a_fleet_problem(VAN, RIDE, a_person()),
    "a driver": a_fleet_problem(VAN, a_trip(driver=True), a_person()),
    "an absence": a_fleet_problem(a_vehicle(availability=unavailable(a_window())), RIDE),
    "two spans": a_fleet_problem(a_vehicle(availability=available(a_window(0), a_window(1))), RIDE),
    "hours for some": a_fleet_problem(
        a_vehicle(availability=(Availability(kind="available", window=a_window(), tags=("x",)),)),
        RIDE,
    ),
    "two profiles": a_fleet_problem(VAN, a_vehicle("bus", profile="slow"), RIDE),
    "a buffer": a_fleet_problem(VAN, a_trip(buffer_after_seconds=1)),
    "a wish": a_fleet_problem(VAN, a_trip(demands=(SKILLED,))),
    "a soft window": a_fleet_problem(VAN, a_visit(soft_window=a_window(0, 9, 10))),
    "a start grid": a_fleet_problem(VAN, a_visit(), start_grid_seconds=300),
    "both loads": a_fleet_problem(VAN, RIDE, a_visit()),
    "a relation": a_fleet_problem(
        VAN, RIDE, a_visit(), relations=(Precedence(id="p", first="ride", second="visit"),)
    ),
    "a previous plan": a_fleet_problem(VAN, RIDE, previous=Previous(solution=Solution())),
    "costs in cents": a_fleet_problem(
        VAN, RIDE, goals=(*DRIVING, GoalLevel(name="cost", terms=(Term(goal="cost"),)))
    ),
    "a tolerance": a_fleet_problem(
        VAN, RIDE, goals=(GoalLevel(name="u", terms=DRIVING[0].terms, tolerance=5), DRIVING[1])
    ),
    "driving first": a_fleet_problem(VAN, RIDE, goals=(DRIVING[1], DRIVING[0])),
    "nobody to serve": a_fleet_problem(VAN),
}


@pytest.mark.parametrize("problem", MISFITS.values(), ids=MISFITS)
def test_what_routes_cannot_honour_makes_no_task(problem: Problem) -> None:
    assert route_task(problem) is None


def test_a_route_that_cannot_be_timed_is_refused() -> None:
    at_night = a_vehicle(availability=available(a_window(0, 1, 2)))
    problem = a_fleet_problem(at_night, RIDE)
    with pytest.raises(ValueError, match="route 0 cannot be timed"):
        to_solution(problem, the_task(problem), (np.array([0, 1]),))


def test_the_times_of_a_ride_are_those_of_its_route() -> None:
    problem = a_fleet_problem(VAN, RIDE)
    served: Served = to_solution(problem, the_task(problem), (np.array([0, 1]),)).served[0]
    assert served.dropoff_start == served.start + timedelta(seconds=451)
