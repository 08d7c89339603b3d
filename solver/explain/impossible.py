"""Everything about a problem that no plan can do, told before it is solved."""

from models.packs import with_packs
from models.problem import Problem
from solver.explain.crowding import crowding
from solver.explain.hours_short import hours_short
from solver.explain.too_few import Impossible as Impossible, needs_of, too_few, unservable
from solver.explain.too_few_by_hour import too_few_by_hour


def short_shifts(problem: Problem) -> tuple[Impossible, ...]:
    """Shifts that must go short: alone, together at a time, by the hour, or over the horizon."""
    problem = with_packs(problem)
    needs = needs_of(problem)
    found = tuple(too_few(problem, needs)) + tuple(crowding(problem, needs))
    found += tuple(too_few_by_hour(problem))
    return found + tuple(hours_short(problem, needs))


def impossible(problem: Problem) -> tuple[Impossible, ...]:
    """The same, and every appointment and ride that could not be served even alone."""
    return short_shifts(problem) + tuple(unservable(with_packs(problem)))
