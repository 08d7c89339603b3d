"""How unevenly hours, nights and weekends fall on people of the same contract.

For each contract that two people or more have: the difference between whoever has most and whoever
has least, in full hours of working time, in uses tagged `night`, and in weekends with work. History
counts: `minutes`, `nights` and `weekends` are added to what each person does in the horizon.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from models.contracts import ANY
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from solver.facts.burdens import NIGHTS, nights_worked, seconds_worked, weekends_worked
from solver.facts.work import weekends
from solver.goal import Goal
from solver.model.work import Term, either, pieces, seconds, works

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables

HOUR = 3600


class Burden(NamedTuple):
    """Something that people of one contract should have equally much of."""

    step: int
    """How much of it is one point."""
    done: Callable[[Problem, Solution, Staff], int]
    carried: Callable[[Staff], int]
    terms: Callable[[Problem, "Variables", Staff], list[Term]]


def measure(problem: Problem, solution: Solution) -> float:
    """The differences between most and least, in whole points."""
    total = 0
    for people in groups(problem):
        for burden in BURDENS:
            amounts = [burden.carried(p) + burden.done(problem, solution, p) for p in people]
            total += (max(amounts) - min(amounts)) // burden.step
    return total


def groups(problem: Problem) -> Iterator[tuple[Staff, ...]]:
    """The people of each contract that several have."""
    staff = [resource for resource in problem.resources if isinstance(resource, Staff)]
    for contract in problem.contracts:
        people = tuple(person for person in staff if contract.id in person.contracts)
        if len(people) > 1:
            yield people


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: a ceiling and a floor for each group, and their distance rounded down."""
    points = [
        _spread(problem, x, people, burden) for people in groups(problem) for burden in BURDENS
    ]
    return x.scale * x.total(points)


def _spread(
    problem: Problem, x: "Variables", people: tuple[Staff, ...], burden: Burden
) -> "Expression":
    sums = [(burden.carried(p), burden.terms(problem, x, p)) for p in people]
    reach = max(carried + sum(term.most for term in terms) for carried, terms in sums)
    most, least = (x.model.new_int_var(0, reach, "") for _ in range(2))
    for carried, terms in sums:
        total = x.total(term.value for term in terms) + carried
        x.model.add(most >= total)
        x.model.add(least <= total)
    points = x.model.new_int_var(0, reach // burden.step, "")
    x.model.add(burden.step * points + burden.step - 1 >= most - least)
    return points


def _second_terms(problem: Problem, x: "Variables", person: Staff) -> list[Term]:
    every = pieces(x, person, ANY)
    return [term for some in every for piece in some for term in seconds(x, piece)]


def _night_terms(problem: Problem, x: "Variables", person: Staff) -> list[Term]:
    return [Term(piece.used, 1) for some in pieces(x, person, NIGHTS) for piece in some]


def _weekend_terms(problem: Problem, x: "Variables", person: Staff) -> list[Term]:
    worked = works(x, person, ANY)
    return [Term(either(x, [worked[day] for day in days]), 1) for days in weekends(problem)]


def _carried(count: str, unit: int = 1) -> Callable[[Staff], int]:
    return lambda person: unit * person.history.counts.get(count, 0)


BURDENS = (
    Burden(HOUR, seconds_worked, _carried("minutes", 60), _second_terms),
    Burden(1, nights_worked, _carried("nights"), _night_terms),
    Burden(1, weekends_worked, _carried("weekends"), _weekend_terms),
)

GOAL = Goal("fairness", (__doc__ or "").splitlines()[0], measure, cost)
