"""Which tiny problems each rule and goal is tried on: those in which it has something to say."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import count, islice
from math import prod

from models.problem import Problem
from tests.solver.enumeration import count_of_ways
from tests.solver.tiny import a_tiny_problem
from tests.solver.tiny_routes import a_tiny_route, tiny_rides
from tests.solver.worlds_contracts import (
    fairness_world,
    limits_world,
    rest_world,
    runs_world,
    succession_world,
    weekends_world,
    wishes_world,
)
from tests.solver.worlds_preferences import preferences_world
from tests.solver.worlds_previous import a_frozen_world, a_pinned_world, a_repaired_world
from tests.solver.worlds_prices import a_late_world, a_paid_world
from tests.solver.worlds_relations import MAKERS, a_wish_world
from tests.solver.worlds_sharing import a_shared_world
from tests.solver.worlds_time_off import (
    break_world,
    company_world,
    daily_rest_world,
    free_weekends_world,
    pattern_world,
    reduced_rest_world,
    rest_after_run_world,
    split_world,
    stretch_world,
)

Maker = Callable[[int], Problem]

WORLDS: dict[str, Maker] = {
    "route": a_tiny_route,
    "ride-time": a_tiny_route,
    "driver": tiny_rides,
    "travel": a_tiny_route,
    "rest": rest_world,
    "succession": succession_world,
    "consecutive-days": runs_world,
    "work-limit": limits_world,
    "complete-weekends": weekends_world,
    "free-stretch": stretch_world,
    "daily-rest": daily_rest_world,
    "reduced-rest": reduced_rest_world,
    "rest-after-run": rest_after_run_world,
    "work-break": break_world,
    "split-work": split_world,
    "company": company_world,
    "day-pattern": pattern_world,
    "free-weekends": free_weekends_world,
    "contracts": wishes_world,
    "preferences": preferences_world,
    "fairness": fairness_world,
    **MAKERS,
    "capacity": a_shared_world,
    "pins": a_pinned_world,
    "freeze": a_frozen_world,
    "stability": a_repaired_world,
    "cost": a_paid_world,
    "lateness": a_late_world,
    "uniform": a_shared_world,
    "relations": a_wish_world,
}
"""By rule or goal name; `a_tiny_problem` where none is listed."""

PROBLEMS, MANY_PROBLEMS = 200, 600
FEW_SOLUTIONS = 400
LARGE = {"driver"}
"""Those that have more than few solutions, nearly all."""


def worlds_for(name: str) -> Iterator[tuple[int, Problem]]:
    """The seeded problems for one rule or goal: the first that have few solutions."""
    return iter(_worlds_of(WORLDS.get(name, a_tiny_problem), name in LARGE))


def first_worlds_for(name: str) -> Iterator[tuple[int, Problem]]:
    """The same, each made when it is asked for: cheaper where a few will do."""
    return islice(_made_for(WORLDS.get(name, a_tiny_problem), name in LARGE), PROBLEMS)


@cache
def _worlds_of(maker: Maker, may_be_large: bool) -> tuple[tuple[int, Problem], ...]:
    return tuple(islice(_made_for(maker, may_be_large), PROBLEMS))


def _made_for(maker: Maker, may_be_large: bool) -> Iterator[tuple[int, Problem]]:
    every = ((seed, maker(seed)) for seed in count())
    return (item for item in every if may_be_large or solutions_in(item[1]) <= FEW_SOLUTIONS)


def many_worlds_for(name: str) -> Iterator[tuple[int, Problem]]:
    """More problems for one rule or goal, and larger ones among them."""
    maker = WORLDS.get(name, a_tiny_problem)
    return ((seed, maker(seed)) for seed in range(MANY_PROBLEMS))


def solutions_in(problem: Problem) -> int:
    """How many solutions there are, lawful or not."""
    return prod(count_of_ways(problem, request) for request in problem.requests)
