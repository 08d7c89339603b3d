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
Share = tuple[tuple[int, int], ...]
"""How many problems may have up to so many solutions: pairs of solutions and problems."""
MOSTLY_SMALL: Share = ((170, PROBLEMS), (400, 40))
"""Most have few, among which nearly all shows that a rule can do; some have more, to be sure."""
MOSTLY_LARGE: Share = ((300, PROBLEMS), (1100, 10))
SHARES = {"driver": MOSTLY_LARGE, "budget": MOSTLY_LARGE}
"""Of those that hardly ever have few solutions."""


def worlds_for(name: str) -> Iterator[tuple[int, Problem]]:
    """The seeded problems for one rule or goal: few of them have many solutions."""
    return iter(_worlds_of(WORLDS.get(name, a_tiny_problem), SHARES.get(name, MOSTLY_SMALL)))


def first_worlds_for(name: str) -> Iterator[tuple[int, Problem]]:
    """The same, each made when it is asked for: cheaper where a few will do."""
    made = _made_for(WORLDS.get(name, a_tiny_problem), SHARES.get(name, MOSTLY_SMALL))
    return islice(made, PROBLEMS)


@cache
def _worlds_of(maker: Maker, share: Share) -> tuple[tuple[int, Problem], ...]:
    return tuple(islice(_made_for(maker, share), PROBLEMS))


def _made_for(maker: Maker, share: Share) -> Iterator[tuple[int, Problem]]:
    left = [problems for _, problems in share]
    for seed in count():
        problem = maker(seed)
        size = solutions_in(problem)
        kind = sum(size > solutions for solutions, _ in share)
        if kind < len(left) and left[kind]:
            left[kind] -= 1
            yield seed, problem


def many_worlds_for(name: str) -> Iterator[tuple[int, Problem]]:
    """More problems for one rule or goal, and larger ones among them."""
    maker = WORLDS.get(name, a_tiny_problem)
    return ((seed, maker(seed)) for seed in range(MANY_PROBLEMS))


def solutions_in(problem: Problem) -> int:
    """How many solutions there are, lawful or not."""
    return prod(count_of_ways(problem, request) for request in problem.requests)
