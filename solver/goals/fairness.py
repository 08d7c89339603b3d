"""How unevenly hours, nights, weekends or unpopular work fall on people of the same contract.

For each contract that two people or more have, and each of its fair shares: the difference between
whoever has most and whoever has least, in proportion to their employment, in full steps at the
share's cost. History counts. A contract that names no shares has the usual ones: full hours of
working time, uses tagged `night`, and weekends with work.
"""

from collections.abc import Iterator
from math import gcd
from typing import TYPE_CHECKING, NamedTuple

from models.fair_shares import FairShare
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from solver.goal import Goal
from solver.goals.fair_amounts import amount, amount_terms, carried, shares_of

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables

FULL_TIME_PERCENT = 100
PARTS = 60
"""So finely are proportions told: each is true to one in a hundred."""


class Group(NamedTuple):
    """People who should have equally much of something."""

    share: FairShare
    people: tuple[Staff, ...]
    weights: tuple[int, ...]
    """How much each one's amount counts; the less somebody is employed, the more."""
    step: int
    """The difference between weighed amounts that costs."""


def measure(problem: Problem, solution: Solution) -> float:
    """The differences between most and least, in whole steps at their cost."""
    total = 0
    for group in groups(problem):
        amounts = [
            weight * amount(problem, solution, group.share, person)
            for person, weight in zip(group.people, group.weights, strict=True)
        ]
        total += group.share.cost * ((max(amounts) - min(amounts)) // group.step)
    return total


def groups(problem: Problem) -> Iterator[Group]:
    """Each share of each contract that several people have."""
    staff = [resource for resource in problem.resources if isinstance(resource, Staff)]
    for contract in problem.contracts:
        people = tuple(person for person in staff if contract.id in person.contracts)
        for share in shares_of(problem, contract.id) if len(people) > 1 else ():
            if share.cost:
                yield _group(share, people)


def _group(share: FairShare, people: tuple[Staff, ...]) -> Group:
    weights = [round(PARTS * FULL_TIME_PERCENT / person.employment_percent) for person in people]
    common = gcd(PARTS, *weights)
    step = share.unit * PARTS // common
    return Group(share, people, tuple(weight // common for weight in weights), step)


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: a ceiling and a floor for each group, and their distance rounded down."""
    points = [group.share.cost * _steps(problem, x, group) for group in groups(problem)]
    return x.scale * x.total(points)


def _steps(problem: Problem, x: "Variables", group: Group) -> "Expression":
    sums = []
    for person, weight in zip(group.people, group.weights, strict=True):
        terms = tuple(amount_terms(problem, x, group.share, person))
        sums.append((weight, carried(group.share, person), terms))
    reach = max(w * (before + sum(term.most for term in terms)) for w, before, terms in sums)
    most, least = (x.model.new_int_var(0, reach, "") for _ in range(2))
    for weight, before, terms in sums:
        total = weight * (x.total(term.value for term in terms) + before)
        x.model.add(most >= total)
        x.model.add(least <= total)
    steps = x.model.new_int_var(0, reach // group.step, "")
    x.model.add(group.step * steps + group.step - 1 >= most - least)
    return steps


GOAL = Goal("fairness", (__doc__ or "").splitlines()[0], measure, cost)
