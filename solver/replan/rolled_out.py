"""Continues a plan along the rotations of its problem, row after row."""

from collections.abc import Iterator, Mapping

from models.problem import Problem
from models.requests import Shift
from models.rotation import Rotation
from models.solution import Assignment, Served, Solution
from solver.facts.rotation import pairs, rows


def rolled_out(problem: Problem, plan: Solution) -> Solution:
    """The plan, and what follows from it by the problem's rotations.

    What the people of a rotation work of its first row, or of what the plan has of it, they work
    in every later one, each person a row further on. What the plan serves stays as it is; a crew
    goes on without whoever is not of the rota, and what has a crew of nobody is left unserved. No
    rule is looked at: `check` tells what the dates, such as absences, have against it.
    """
    served = {i.request: i for i in plan.served if i.request in problem.request_by_id}
    for relation in problem.relations:
        if isinstance(relation, Rotation):
            follower = dict(rows(relation))
            for earlier, later in pairs(problem, relation):
                if earlier in served and later not in served:
                    crews = tuple(_crews(problem, later, served[earlier], follower))
                    if crews:
                        served[later] = _served(problem, later, crews)
    return Solution(served=tuple(served.values()))


def _crews(
    problem: Problem, later: str, earlier: Served, follower: Mapping[str, str]
) -> Iterator[Assignment]:
    """Who works each role of the later shift."""
    known = {demand.role for demand in problem.request_by_id[later].demands}
    for crew in earlier.assignments:
        people = tuple(follower[name] for name in crew.resources if name in follower)
        if people and crew.role in known:
            yield Assignment(role=crew.role, resources=people)


def _served(problem: Problem, name: str, crews: tuple[Assignment, ...]) -> Served:
    shift = problem.request_by_id[name]
    assert isinstance(shift, Shift)  # noqa: S101 - a rota is made of nothing else
    window = shift.window
    return Served(request=name, start=window.start, end=window.end, assignments=crews)
