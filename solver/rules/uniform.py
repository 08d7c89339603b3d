"""Whoever uses a resource at the same time carries the same one of its uniform tags.

Two users clash if each carries some of the resource's `uniform_tags` and they have none of them
in common. A user that carries none of the tags mixes with anybody.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Request
from models.resources import Resource
from models.solution import Solution
from models.violations import Violation
from solver.facts.spans import uses
from solver.facts.words import name_of, names_of, when
from solver.model.cover import covers, start_ticks, starts_are_few
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Guard, Literal, Variables

NAME = "uniform"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each two users of one resource that clash while both, with their buffers, use it."""
    for resource in problem.resources:
        mine = uses(problem, solution, resource.id) if resource.uniform_tags else ()
        for one, other in combinations(mine, 2):
            meet = one.start < other.end and other.start < one.end
            if meet and clash(resource, one.request, other.request):
                yield Violation(
                    rule=NAME,
                    requests=(one.request.id, other.request.id),
                    resources=(resource.id,),
                    moment=max(one.start, other.start),
                    detail=" and ".join(min(_tags(resource, use.request)) for use in (one, other)),
                )


def clash(resource: Resource, one: Request, other: Request) -> bool:
    """Whether the two may not use the resource at the same time."""
    first, second = _tags(resource, one), _tags(resource, other)
    return bool(first and second and not first & second)


def _tags(resource: Resource, request: Request) -> set[str]:
    return set(resource.uniform_tags) & set(request.tags)


def explain(problem: Problem, violation: Violation) -> str:
    """Which two tags meet where and when."""
    who, where = names_of(problem, violation.requests), name_of(problem, violation.resources[0])
    at = f" on {when(problem, violation.moment)}" if violation.moment else ""
    return f"{where} cannot take {violation.detail} at the same time, as {who} do{at}."


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """By moments where users start at few; else each two that clash in order."""
    for resource in problem.resources:
        if resource.uniform_tags:
            guard = on(NAME, resource.id)
            users = [problem.request_by_id[name] for name in x.users(resource.id)]
            users = [user for user in users if _tags(resource, user)]
            if starts_are_few(x, [user.id for user in users]):
                _by_moments(x, resource, users, guard)
            else:
                _by_pairs(x, resource, users, guard)


def _by_moments(
    x: "Variables", resource: Resource, users: list[Request], guard: "Literal | None"
) -> None:
    """Two uses overlap only if one covers the other's start, so no other moments matter."""
    for moment in start_ticks(x, [user.id for user in users], buffers=True):
        present: dict[frozenset[str], list[Literal]] = {}
        for user in users:
            covering = covers(x, user.id, moment, buffers=True)
            if covering is not x.false:
                here = x.both(x.uses(user.id, resource.id), covering)
                present.setdefault(frozenset(_tags(resource, user)), []).append(here)
        some = {tags: x.any_of(literals) for tags, literals in present.items()}
        for one, other in combinations(some, 2):
            if not one & other:
                x.only(x.model.add_at_most_one(some[one], some[other]), guard)


def _by_pairs(
    x: "Variables", resource: Resource, users: list[Request], guard: "Literal | None"
) -> None:
    for one, other in combinations(users, 2):
        if clash(resource, one, other):
            spans = [x.interval(user.id, resource.id) for user in (one, other)]
            x.only(x.model.add_no_overlap(spans), guard)


RULE = Rule(NAME, (__doc__ or "").splitlines()[0], violations, explain, enforce)
