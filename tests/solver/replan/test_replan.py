"""A repaired plan keeps as much as it can, and says how few changes are possible."""

from models import (
    Event,
    PersonIll,
    Pin,
    Previous,
    Problem,
    RequestAdded,
    RequestCancelled,
    RequestLonger,
    Resource,
    Solution,
    Together,
    VehicleOut,
)
from models.requests import Request
from solver import Replan, SolveOptions, check, replan
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
    unavailable,
)
from tests.solver.explain.plans import served

OPTIONS = SolveOptions(time_limit_seconds=30, workers=1)
ONE, TWO, THREE = (an_appointment(name) for name in ("one", "two", "three"))
ADA, BOB = a_person("ada"), a_person("bob")


def a_grid(*parts: Resource | Request, **fields: object) -> Problem:
    return a_problem(*parts, start_grid_seconds=HOUR, **fields)


def repaired(problem: Problem, plan: Solution, *events: Event) -> Replan:
    found = replan(problem, plan, events, OPTIONS)
    assert found.result.solution is not None
    assert check(found.problem, found.result.solution).violations == ()
    return found


def test_nothing_happens_to_a_plan_that_still_holds() -> None:
    plan = Solution(served=(served(ONE, 13, "ada"),))
    found = repaired(a_grid(ADA, BOB, ONE), plan, PersonIll(resource="bob", window=a_window()))
    assert (found.changes, found.fewest_changes, found.is_minimal) == ((), 0, True)


def test_somebody_else_takes_over_from_who_is_ill() -> None:
    """Two visits of three cannot stay: two changes, and no fewer are possible."""
    plan = Solution(
        served=(served(ONE, 9, "ada"), served(TWO, 10, "ada"), served(THREE, 11, "bob"))
    )
    ill = PersonIll(resource="ada", window=a_window())
    found = repaired(a_grid(ADA, BOB, ONE, TWO, THREE), plan, ill)
    assert {change.request for change in found.changes} == {"one", "two"}
    assert (found.fewest_changes, found.is_minimal) == (2, True)
    assert found.result.levels[0].value == 0


def test_a_change_that_needs_another_change_is_counted_in_the_bound() -> None:
    """Bob alone could take over `one`, at 9 only, where he has `two`: both must change."""
    one = an_appointment("one", windows=(a_window(0, 9, 10),))
    plan = Solution(served=(served(one, 9, "ada"), served(TWO, 9, "bob")))
    ill = PersonIll(resource="ada", window=a_window())
    found = repaired(a_grid(ADA, BOB, one, TWO), plan, ill)
    assert {change.request for change in found.changes} == {"one", "two"}
    assert (found.fewest_changes, found.is_minimal) == (2, True)


def test_a_pinned_request_is_never_in_the_way_of_nobody() -> None:
    """With `two` pinned, `one` goes unserved rather than push it aside."""
    one = an_appointment("one", windows=(a_window(0, 9, 10),))
    plan = Solution(served=(served(one, 9, "ada"), served(TWO, 9, "bob")))
    previous = Previous(solution=plan, pins=(Pin(request="two"),))
    problem = a_grid(ADA, BOB, one, TWO, previous=previous)
    found = repaired(problem, plan, PersonIll(resource="ada", window=a_window()))
    assert [(c.request, c.kind) for c in found.changes] == [("one", "unserved")]
    assert (found.fewest_changes, found.is_minimal) == (1, True)


def test_the_frozen_past_stays() -> None:
    """Before 10 nothing may change, so `one` moves to the time after `two`."""
    one = an_appointment("one", windows=(a_window(0, 10, 12),))
    plan = Solution(served=(served(TWO, 9, "bob"), served(one, 10, "ada")))
    previous = Previous(solution=plan, freeze_before=moment(0, 10))
    problem = a_grid(ADA, BOB, one, TWO, previous=previous)
    found = repaired(problem, plan, PersonIll(resource="ada", window=a_window()))
    assert found.result.solution is not None
    assert found.result.solution.of("two") == plan.of("two")
    assert len(found.changes) == 1


def test_a_cancelled_request_changes_nothing_else() -> None:
    plan = Solution(served=(served(ONE, 9, "ada"), served(TWO, 10, "ada")))
    found = repaired(a_grid(ADA, ONE, TWO), plan, RequestCancelled(request="one"))
    assert (found.changes, found.is_minimal) == ((), True)


def test_an_added_request_pushes_aside_as_little_as_it_can() -> None:
    """The new visit fits at 9 only, where Ada has `one`: `one` moves, nothing else does."""
    new = an_appointment("new", windows=(a_window(0, 9, 10),))
    plan = Solution(served=(served(ONE, 9, "ada"), served(TWO, 10, "ada")))
    found = repaired(a_grid(ADA, ONE, TWO), plan, RequestAdded(request=new))
    assert [(c.request, c.kind) for c in found.changes] == [("one", "moved"), ("new", "served")]
    assert (found.fewest_changes, found.is_minimal) == (1, True)


def test_a_longer_request_moves_only_what_it_runs_into() -> None:
    plan = Solution(served=(served(ONE, 9, "ada"), served(TWO, 10, "ada")))
    longer = RequestLonger(request="one", seconds=30 * MINUTE)
    found = repaired(a_grid(ADA, ONE, TWO), plan, longer)
    assert (len(found.changes), found.fewest_changes, found.is_minimal) == (1, 1, True)


def test_a_ride_changes_its_vehicle_and_nothing_else() -> None:
    visit, ride = an_appointment("visit"), a_trip()
    tied = (
        after("ride", "visit", wait_minutes=60),
        Together(id="both", requests=("ride", "visit")),
    )
    van, bus = a_vehicle("van"), a_vehicle("bus")
    problem = a_problem(ADA, van, bus, visit, ride, relations=tied)
    way = problem.travel_times.leg("default", "home", "clinic").seconds
    start = moment(0, 9)
    drop = start + (moment(0, 1) - moment(0, 0)) * way / HOUR
    item = served(ride, 9, vehicle="van")
    item = item.model_copy(update={"end": drop, "dropoff_start": drop})
    plan = Solution(served=(item, served(visit, 10, "ada")))
    assert check(problem, plan).violations == ()
    found = repaired(problem, plan, VehicleOut(resource="van", window=a_window()))
    assert [(c.request, c.kind) for c in found.changes] == [("ride", "reassigned")]
    assert (found.fewest_changes, found.is_minimal) == (1, True)


def test_a_dropped_appointment_drops_its_ride_and_both_count() -> None:
    visit, ride = an_appointment("visit"), a_trip()
    tied = (after("ride", "visit"), Together(id="both", requests=("ride", "visit")))
    problem = a_problem(ADA, a_vehicle(), visit, ride, relations=tied)
    item = served(ride, 9, vehicle="van")
    item = item.model_copy(update={"end": moment(0, 9, 30), "dropoff_start": moment(0, 9, 30)})
    plan = Solution(served=(item, served(visit, 10, "ada")))
    found = repaired(problem, plan, PersonIll(resource="ada", window=a_window()))
    assert [c.kind for c in found.changes] == ["unserved", "unserved"]
    assert (found.fewest_changes, found.is_minimal) == (2, True)


def test_what_waited_before_keeps_waiting() -> None:
    away = a_person("ada", availability=unavailable(a_window(0, 10, 16)))
    plan = Solution(served=(served(ONE, 9, "ada"),))
    found = repaired(a_grid(away, ONE, TWO), plan, RequestCancelled(request="one"))
    assert found.changes == ()


def test_a_plain_solve_is_compared_when_asked() -> None:
    plan = Solution(served=(served(ONE, 9, "ada"),))
    event = PersonIll(resource="bob", window=a_window())
    found = replan(a_grid(ADA, BOB, ONE), plan, (event,), OPTIONS, compare_plain=True)
    assert found.plain_changes in {0, 1}
