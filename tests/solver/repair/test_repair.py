"""A repair offers only plans that may count."""

from time import monotonic

from models import PersonIll, Pin, Previous, Problem, Solution, Together
from solver.incumbent import Incumbent
from solver.options import SolveOptions
from solver.repair.repair import Repair
from solver.repair.repair_goals import repair_goals
from solver.replan.apply_events import apply_events
from solver.running.clock import Clock
from tests.builders import a_person, a_problem, a_trip, a_vehicle, a_window, after, an_appointment
from tests.solver.explain.plans import served

SECONDS = 30.0


def searched(problem: Problem, plan: Solution, *pinned: str) -> Incumbent:
    """The best that a repair finds once Ada is ill."""
    problem = apply_events(problem, (PersonIll(resource="ada", window=a_window()),))
    pins = tuple(Pin(request=name) for name in pinned)
    previous = Previous(solution=plan, pins=pins, unserved_stays=True)
    changes = {"previous": previous, "goals": repair_goals(problem.goals)}
    after_all = problem.model_copy(update=changes)
    found = Incumbent(after_all, lambda *_: None, lambda: False)
    options = SolveOptions(workers=1)
    Repair(after_all, previous, options, found).run(Clock(monotonic() + SECONDS))
    return found


def a_fetched_visit(*people: str) -> tuple[Problem, Solution]:
    """Ada has a visit at 10 whose patient is fetched at 9."""
    visit, ride = an_appointment("visit", windows=(a_window(0, 10, 11),)), a_trip()
    tied = (after("ride", "visit"), Together(id="both", requests=("ride", "visit")))
    staff = [a_person(name) for name in ("ada", *people)]
    item = served(ride, 9, vehicle="van")
    item = item.model_copy(update={"dropoff_start": item.end})
    problem = a_problem(*staff, a_vehicle(), visit, ride, relations=tied)
    return problem, Solution(served=(item, served(visit, 10, "ada")))


def test_a_plan_without_what_is_pinned_is_never_offered() -> None:
    """Nobody can take the visit over, and its ride is pinned: there is no plan to speak of.

    The plan without both used to be offered, and refused as a fault of the search.
    """
    found = searched(*a_fetched_visit(), "ride")
    assert (found.best, found.refusals) == (None, [])


def test_a_pinned_ride_keeps_its_visit() -> None:
    found = searched(*a_fetched_visit("bob"), "ride")
    assert found.refusals == []
    assert found.best is not None
    kept = found.best.of("visit")
    assert kept is not None
    assert kept.resources("worker") == ("bob",)
    assert found.values[:2] == (0, 1)
