"""What counts as a preference that is not met, and how much it costs."""

from models.demands import Demand, SkillNeed
from models.problem import Problem
from models.requests import Mode
from models.resources import Availability, Wish
from models.solution import Assignment, Served, Solution
from models.times import Window
from solver.goals import preferences
from tests.builders import a_person, a_problem, a_room, a_shift, a_window, moment
from tests.solver.agreement import cheapest_in_model


def points(problem: Problem, *who: str, mode: str | None = None) -> float:
    """The cost when `who` works the only shift, by specification and model alike."""
    crew = (Assignment(role="worker", resources=who),)
    worked = Served(
        request="shift", mode=mode, start=moment(0, 8), end=moment(0, 16), assignments=crew
    )
    plan = Solution(served=(worked,) if who else ())
    found = preferences.measure(problem, plan)
    assert cheapest_in_model(problem, preferences.GOAL, plan) == found
    return found


def a_wish(*, wanted: bool, request: str | None = None, window: Window | None = None) -> Problem:
    wish = Wish(request=request, window=window, wanted=wanted, cost=5)
    return a_problem(a_person("ada", wishes=(wish,)), a_person("bob"), a_shift())


def test_a_wish_to_work_costs_while_somebody_else_works() -> None:
    problem = a_wish(request="shift", wanted=True)
    assert points(problem, "bob") == 5
    assert points(problem, "ada") == 0


def test_a_wish_to_be_off_costs_each_use_that_starts_in_its_window() -> None:
    assert points(a_wish(window=a_window(0, 0, 24), wanted=False), "ada") == 5
    assert points(a_wish(window=a_window(0, 9, 24), wanted=False), "ada") == 0


def test_a_wish_for_some_work_in_a_window_is_granted_by_any() -> None:
    problem = a_wish(window=a_window(0, 0, 24), wanted=True)
    assert points(problem, "ada") == 0
    assert points(problem) == 5


def test_an_unpreferred_time_costs_each_use_that_touches_it() -> None:
    dislikes = Availability(kind="unpreferred", window=a_window(0, 15, 20), cost=3)
    problem = a_problem(a_person("ada", availability=(dislikes,)), a_shift())
    assert points(problem, "ada") == 3
    assert points(problem) == 0


def test_a_preferred_time_costs_while_it_is_left_empty() -> None:
    likes = Availability(kind="preferred", window=a_window(0, 15, 20), cost=3)
    problem = a_problem(a_person("ada", availability=(likes,)), a_shift())
    assert points(problem, "ada") == 0
    assert points(problem) == 3


def test_a_role_may_prefer_some_and_avoid_others() -> None:
    demand = Demand(
        role="worker", kind="staff", preferred=("ada",), avoided=("bob",), preference_cost=2
    )
    staff = (a_person("ada"), a_person("bob"), a_person("cyd"))
    problem = a_problem(*staff, a_shift(demands=(demand,)))
    # bob is both outside the preferred list and avoided
    assert [points(problem, name) for name in ("ada", "cyd", "bob")] == [0, 2, 4]


def test_a_preferred_skill_costs_for_each_who_lacks_it() -> None:
    need = SkillNeed(name="forklift", preferred=True, cost=4)
    demand = Demand(role="worker", kind="staff", min=0, max=2, skills=(need,))
    staff = (a_person("ada", skills="forklift"), a_person("bob"))
    assert points(a_problem(*staff, a_shift(demands=(demand,))), "ada", "bob") == 4


def test_a_load_that_does_not_fit_costs_by_the_unit() -> None:
    demand = Demand(role="worker", kind="room", load={"seats": 30}, overload_cost=1)
    problem = a_problem(a_room("hall", capacity={"seats": 24}), a_shift(demands=(demand,)))
    assert points(problem, "hall") == 6


def test_a_mode_costs_only_where_it_is_used() -> None:
    modes = (Mode(id="plain", cost=1), Mode(id="special", cost=7))
    problem = a_problem(a_person("ada"), a_shift(modes=modes))
    assert points(problem, "ada", mode="special") == 7
    assert points(problem) == 0
