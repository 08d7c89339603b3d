"""Cuts out of a plan what has to do with some requests, so that a bound on changes is a bound.

The free requests are as they are. Everything else near them is held: it stays exactly as the plan
has it, or vanishes at the price of one change, as if it found another place for nothing. Whatever
of the problem could forbid a held request to vanish is left out. So every repair of the whole plan
is, as far as it can be seen here, one of this part: the part's optimum is a lower bound, and where
nothing held vanishes, it is a repair.
"""

from collections.abc import Iterator
from typing import NamedTuple

from models.pins import ALL_DIMENSIONS, Pin, Previous
from models.problem import Problem
from models.relations import Relation
from models.resources import Resource, Staff
from models.solution import Served, Solution
from solver.repair.antitone import ANTITONE, ceilings
from solver.repair.exits import Exits
from solver.repair.held_request import held_item, held_request, is_bare
from solver.repair.near import limited, near
from solver.repair.repair_goals import CHANGES, UNSERVED
from solver.repair.within_spans import Spans, within_spans
from solver.search.cut import useful_resources


class RepairPart(NamedTuple):
    """A small problem around the free requests, and what is held in it."""

    problem: Problem
    free: frozenset[str]
    held: dict[str, Served]
    movable: frozenset[str]
    """Those of the held ones that have other places that nothing else stands in."""
    bare: frozenset[str]
    """Held rides that compete with nothing inside, so that nobody carries them."""
    bound_together: tuple[tuple[str, str], ...]
    """Pairs of a held and a free request: the held one stays only if the free one is served."""


def repair_part(
    problem: Problem,
    previous: Previous,
    free: frozenset[str],
    exits: Exits | None = None,
    spans: Spans | None = None,
) -> RepairPart:
    """The part of the problem that has to do with the free requests.

    With `spans`, requests named there keep to those spans: what is then found is a repair, but its
    bound is none.
    """
    requests = tuple(within_spans(r, spans) for r in problem.requests if r.id in free)
    bound = limited(problem, requests)
    around = {n.item.request: n for n in near(problem, previous.solution, requests, bound)}
    held = {name: held_item(problem, one) for name, one in around.items()}
    named = useful_resources(problem, requests)
    named |= {name for item in held.values() for name in item.all_resources}
    ways = {n: exits.of(a.item) for n, a in around.items() if a.competes} if exits else {}
    told = {r.id: r for r in requests}
    told |= {n: held_request(problem, a, ways.get(n), named) for n, a in around.items()}
    changes: dict[str, object] = {
        "requests": tuple(told[r.id] for r in problem.requests if r.id in told),
        "resources": tuple(_bound(r, r.id in bound) for r in problem.resources if r.id in named),
        "relations": tuple(_relations(problem, free, frozenset(told))),
        "contracts": tuple(ceilings(contract) for contract in problem.contracts),
        "goals": (UNSERVED, CHANGES),
        "previous": _previous(previous, free, held),
    }
    fields = {name: getattr(problem, name) for name in Problem.model_fields}
    inside = Problem.model_construct(**{**fields, **changes})
    movable = frozenset(name for name, way in ways.items() if way)
    bare = frozenset(name for name, one in around.items() if is_bare(problem, one))
    return RepairPart(
        inside, free, held, movable, bare, tuple(_bound_together(problem, free, held))
    )


def _bound(resource: Resource, is_limited: bool) -> Resource:
    if not isinstance(resource, Staff):
        return resource
    kept = {"wishes": ()} if is_limited else {"wishes": (), "contracts": ()}
    return resource.model_copy(update=kept)


def _relations(problem: Problem, free: frozenset[str], kept: frozenset[str]) -> Iterator[Relation]:
    """What binds a free request, among those that are inside."""
    for relation in problem.relations:
        names = set(relation.requests)
        if not relation.required or not names & free:
            continue
        if names <= free:
            yield relation
        elif relation.kind in ANTITONE or relation.kind == "together":
            inside = free if relation.kind == "together" else kept
            left = tuple(name for name in relation.requests if name in inside)
            if len(left) == len(relation.requests):
                yield relation
            elif len(left) > 1:
                yield relation.model_copy(update={"requests": left})


def _bound_together(
    problem: Problem, free: frozenset[str], held: dict[str, Served]
) -> Iterator[tuple[str, str]]:
    for relation in problem.relations:
        if relation.kind == "together" and relation.required:
            for one in relation.requests:
                if one in held:
                    yield from ((one, other) for other in relation.requests if other in free)


def _previous(previous: Previous, free: frozenset[str], held: dict[str, Served]) -> Previous:
    kept = free | set(held)
    pins = tuple(pin for pin in previous.pins if pin.request in free or _is_whole(pin, held))
    served = previous.solution.served
    plan = Solution(served=tuple(held.get(i.request, i) for i in served if i.request in kept))
    return previous.model_copy(update={"solution": plan, "pins": pins})


def _is_whole(pin: Pin, held: dict[str, Served]) -> bool:
    """A held request that is pinned in part only might have another time or crew: it may vanish."""
    return pin.request in held and set(pin.dimensions) == set(ALL_DIMENSIONS)
