"""What people asked to work, or not to work."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Request
from models.resources import Staff, Wish
from models.solution import Served, Solution
from models.times import Window
from solver.model.meeting import starts_in

if TYPE_CHECKING:
    from solver.model.variables import Expression, Literal, Variables


def measure(problem: Problem, solution: Solution) -> int:
    """The cost of each wish to work that nothing grants, and of each use that was not wanted."""
    return sum(
        wish.cost * missed(wish, len(meant(problem, solution, person, wish)))
        for person, wish in _wishes(problem)
    )


def _wishes(problem: Problem) -> Iterator[tuple[Staff, Wish]]:
    for person in problem.resources:
        if isinstance(person, Staff):
            for wish in person.wishes:
                yield person, wish


def missed(wish: Wish, count: int) -> int:
    """How often a wish is not granted where so many uses are what it speaks of."""
    return int(count == 0) if wish.wanted else count


def meant(problem: Problem, solution: Solution, person: Staff, wish: Wish) -> list[Served]:
    """The person's uses that the wish speaks of; in its window is what starts there."""
    return [
        item
        for item in solution.uses(person.id)
        if _speaks_of(wish, problem.request_by_id[item.request]) and _starts_in(_window(wish), item)
    ]


def _speaks_of(wish: Wish, request: Request) -> bool:
    if wish.request is not None:
        return request.id == wish.request
    return not wish.tags or any(tag in wish.tags for tag in request.tags)


def _window(wish: Wish) -> Window | None:
    return wish.window if wish.request is None else None


def _starts_in(window: Window | None, item: Served) -> bool:
    return window is None or window.start <= item.start < window.end


def cost(problem: Problem, x: "Variables") -> "list[Expression]":
    """The same: the literals of what a wish speaks of."""
    terms: list[Expression] = []
    for person, wish in _wishes(problem):
        literals = _literals(problem, x, person, wish)
        if wish.wanted:
            terms.append(wish.cost * (1 - x.any_of(literals)))
        else:
            terms += [wish.cost * literal for literal in literals]
    return terms


def _literals(problem: Problem, x: "Variables", person: Staff, wish: Wish) -> "list[Literal]":
    names = x.users(person.id) if wish.request is None else (wish.request,)
    literals = []
    for name in names:
        if _speaks_of(wish, problem.request_by_id[name]):
            used = x.uses(name, person.id)
            window = _window(wish)
            literals.append(starts_in(x, name, used, window) if window else used)
    return [literal for literal in literals if literal is not x.false]
