"""Cuts a smaller problem out of a large one, in the same language."""

from collections.abc import Iterable
from typing import Any

from models.company import CompanyRule
from models.pins import Previous
from models.problem import Problem
from models.relations import Relation
from models.requests import Request
from models.resources import Resource, Staff
from models.solution import Served, Solution
from solver.facts import eligible
from solver.facts.roles import roles


def alone(problem: Problem, names: Iterable[str]) -> Problem:
    """The problem with nothing but these requests and whoever could serve them.

    Nobody is bound by contracts and nothing else takes up time, so that every plan of the whole
    problem is, as far as these requests go, a plan of this one: its bounds are bounds.
    """
    kept = set(names)
    requests = tuple(r for r in problem.requests if r.id in kept)
    useful = useful_resources(problem, requests)
    resources = tuple(_without_contracts(r, kept) for r in problem.resources if r.id in useful)
    return _made(problem, requests, resources, kept)


def around(problem: Problem, free: set[str], plan: Solution) -> tuple[Problem, dict[str, Served]]:
    """The problem of serving the `free` requests anew, and everything held fast around them.

    Held fast is whatever shares a possible resource, or a relation, with a free request. People
    of whom not all work is inside lose their contracts; the whole plan is checked afterwards.
    """
    requests = tuple(r for r in problem.requests if r.id in free)
    useful = useful_resources(problem, requests)
    useful |= companions(problem, useful)
    tied = {n for rel in problem.relations if free & set(rel.requests) for n in rel.requests}
    held = {
        item.request: item
        for item in plan.served
        if item.request not in free
        and (item.request in tied or not useful.isdisjoint(item.all_resources))
    }
    kept = free | set(held)
    touched = useful | {name for item in held.values() for name in item.all_resources}
    resources = tuple(
        _trimmed(r, kept) if r.id in useful else _without_contracts(r, kept)
        for r in problem.resources
        if r.id in touched
    )
    inside = tuple(r for r in problem.requests if r.id in kept)
    return _made(problem, inside, resources, kept), held


def useful_resources(problem: Problem, requests: Iterable[Request]) -> set[str]:
    """Whoever could fill a role of one of the requests."""
    return {
        resource.id
        for request in requests
        for demands in roles(request).values()
        for _, demand in demands
        for resource in eligible.candidates(problem, request, demand)
    }


def companions(problem: Problem, people: set[str]) -> set[str]:
    """With whom these people should work, or never should."""
    return {
        name
        for person in problem.resources
        if isinstance(person, Staff) and person.id in people
        for contract in person.contracts
        for rule in problem.contract_by_id[contract].rules
        if isinstance(rule, CompanyRule)
        for name in rule.people
    }


def _made(
    problem: Problem,
    requests: tuple[Request, ...],
    resources: tuple[Resource, ...],
    kept: set[str],
) -> Problem:
    changes: dict[str, Any] = {
        "requests": requests,
        "resources": resources,
        "relations": tuple(_relations(problem, kept)),
        "previous": _pins_of(problem.previous, kept),
    }
    fields = {name: getattr(problem, name) for name in type(problem).model_fields}
    return Problem.model_construct(**{**fields, **changes})


def _pins_of(previous: Previous | None, kept: set[str]) -> Previous | None:
    """The previous plan with the pins of what is inside."""
    if previous is None:
        return None
    pins = tuple(pin for pin in previous.pins if pin.request in kept)
    return previous.model_copy(update={"pins": pins})


_WHOLE = frozenset({"together", "one_of", "spread", "adjacent", "cover"})
"""Relations that ask more of some of their requests than of all of them."""


def _relations(problem: Problem, kept: set[str]) -> Iterable[Relation]:
    for relation in problem.relations:
        names = tuple(name for name in relation.requests if name in kept)
        if len(names) == len(relation.requests):
            yield relation
        elif len(names) > 1 and relation.kind not in _WHOLE:
            yield relation.model_copy(update={"requests": names})


def _trimmed(resource: Resource, kept: set[str]) -> Resource:
    if not isinstance(resource, Staff):
        return resource
    wishes = tuple(w for w in resource.wishes if w.request is None or w.request in kept)
    return resource.model_copy(update={"wishes": wishes})


def _without_contracts(resource: Resource, kept: set[str]) -> Resource:
    if not isinstance(resource, Staff):
        return resource
    return _trimmed(resource, kept).model_copy(update={"contracts": ()})
