"""Cuts out of a plan what has to do with some requests, so that a bound on changes is a bound.

The free requests are as they are. Everything else near them is held: it stays exactly as the plan
has it, or vanishes at the price of one change, as if it found another place for nothing. Whatever
of the problem could forbid a held request to vanish is left out. So every repair of the whole plan
is, as far as it can be seen here, one of this part: the part's optimum is a lower bound, and where
nothing held vanishes, it is a repair.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from models.contracts import (
    ConsecutiveRule,
    Contract,
    ContractRule,
    LimitRule,
    RestRule,
    SuccessionRule,
)
from models.demands import Demand
from models.pins import ALL_DIMENSIONS, Pin, Previous
from models.problem import Problem
from models.relations import Relation
from models.requests import Appointment, Mode, Request, Shift, Stop, Trip
from models.resources import Resource, Staff
from models.solution import Served, Solution
from models.times import Window
from solver.repair.repair_goals import CHANGES, UNSERVED
from solver.rules.ride_time import longest_ride_seconds, vehicles
from solver.search.cut import useful_resources

MARGIN = timedelta(hours=3)
"""Rides this far away in time may still share a vehicle's way home."""

ANTITONE = frozenset(
    {
        "precedence",
        "same_start",
        "same_resource",
        "different_resource",
        "same_day",
        "different_day",
        "apart",
        "not_together",
        "one_of",
    }
)
"""Relations that fewer served requests can only keep better."""


class RepairPart(NamedTuple):
    """A small problem around the free requests, and what is held in it."""

    problem: Problem
    free: frozenset[str]
    held: dict[str, Served]
    bound_together: tuple[tuple[str, str], ...]
    """Pairs of a held and a free request: the held one stays only if the free one is served."""


def repair_part(problem: Problem, previous: Previous, free: frozenset[str]) -> RepairPart:
    """The part of the problem that has to do with the free requests."""
    requests = tuple(r for r in problem.requests if r.id in free)
    useful = useful_resources(problem, requests)
    limited = _limited(problem, requests, useful)
    held = {i.request: i for i in _near(problem, previous.solution, requests, useful, limited)}
    kept = free | set(held)
    named = useful | {name for item in held.values() for name in item.all_resources}
    inside = tuple(_narrowed(problem, r, held.get(r.id)) for r in problem.requests if r.id in kept)
    return RepairPart(
        Problem.model_construct(
            **{
                **{name: getattr(problem, name) for name in Problem.model_fields},
                "requests": inside,
                "resources": tuple(
                    _bound(r, r.id in limited) for r in problem.resources if r.id in named
                ),
                "relations": tuple(_relations(problem, free, kept)),
                "contracts": tuple(ceilings(contract) for contract in problem.contracts),
                "goals": (UNSERVED, CHANGES),
                "previous": _previous(previous, free, held),
            }
        ),
        free,
        held,
        tuple(_bound_together(problem, free, held)),
    )


def _limited(problem: Problem, requests: tuple[Request, ...], useful: set[str]) -> set[str]:
    """People whose contracts are kept, so that all of their work has to be inside."""
    still = tuple(r for r in requests if not isinstance(r, Trip))
    names = useful_resources(problem, still)
    people = (r for r in problem.resources if r.id in names & useful)
    return {r.id for r in people if isinstance(r, Staff) and r.contracts}


def _near(
    problem: Problem,
    plan: Solution,
    requests: tuple[Request, ...],
    useful: set[str],
    limited: set[str],
) -> Iterator[Served]:
    free = {r.id for r in requests}
    tied = {n for rel in problem.relations if free & set(rel.requests) for n in rel.requests}
    spans = [span for request in requests for span in _spans(request)]
    for item in plan.served:
        names = set(item.all_resources)
        if item.request in free or item.request not in problem.request_by_id:
            continue
        meets = any(item.start < end + MARGIN and start - MARGIN < item.end for start, end in spans)
        if item.request in tied or names & limited or (meets and names & useful):
            yield item


def _spans(request: Request) -> Iterator[tuple[datetime, datetime]]:
    if isinstance(request, Shift):
        yield request.window.start, request.window.end
    elif isinstance(request, Appointment):
        yield from ((w.start, w.end) for w in request.windows)
    else:
        yield from (
            (p.start, d.end)
            for p in request.pickup.windows
            for d in request.dropoff.windows
            if p.start <= d.end
        )


def _narrowed(problem: Problem, request: Request, item: Served | None) -> Request:
    """A held request as it is in the plan: one start, one mode, the same resources, no price."""
    if item is None:
        return request
    asked: dict[str, object] = {
        "demands": tuple(_exactly(d, item, request) for d in request.demands),
        "modes": tuple(_mode(m, item, request) for m in request.modes if m.id == item.mode),
        "unserved_cost": 0,
    }
    if isinstance(request, Appointment):
        asked["windows"] = (Window(start=item.start, end=item.end),)
        asked["start_in_window"] = False
    elif isinstance(request, Trip):
        moment = Window.model_construct(start=item.start, end=item.start)
        asked["pickup"] = request.pickup.model_copy(update={"windows": (moment,)})
        asked["dropoff"] = _soon_after(problem, request, item)
    return request.model_copy(update=asked)


def _soon_after(problem: Problem, trip: Trip, item: Served) -> Stop:
    """The drop-off, with its windows cut to what the longest ride lets it reach."""
    boarded = item.start + timedelta(seconds=trip.pickup.service_seconds)
    limits = [longest_ride_seconds(problem, trip, name) for name in vehicles(problem, item)]
    if not limits or None in limits:
        return trip.dropoff
    latest = boarded + timedelta(seconds=max(limit for limit in limits if limit is not None))
    cut = tuple(
        Window.model_construct(start=max(w.start, boarded), end=min(w.end, latest))
        for w in trip.dropoff.windows
        if w.start <= latest and boarded <= w.end
    )
    return trip.dropoff.model_copy(update={"windows": cut or trip.dropoff.windows})


def _mode(mode: Mode, item: Served, request: Request) -> Mode:
    demands = tuple(_exactly(demand, item, request) for demand in mode.demands)
    return mode.model_copy(update={"demands": demands})


def _exactly(demand: Demand, item: Served, request: Request) -> Demand:
    names = item.resources(demand.role)
    least = 0 if isinstance(request, Shift) else len(names)
    counts = {"min": least, "target": len(names), "max": len(names)}
    return demand.model_copy(update={"eligible": names, **counts})


def _bound(resource: Resource, limited: bool) -> Resource:
    if not isinstance(resource, Staff):
        return resource
    kept = {"wishes": ()} if limited else {"wishes": (), "contracts": ()}
    return resource.model_copy(update=kept)


def ceilings(contract: Contract) -> Contract:
    """The contract's rules that less work can only keep better."""
    kept = (_ceiling(rule) for rule in contract.rules if rule.required)
    return contract.model_copy(update={"rules": tuple(rule for rule in kept if rule)})


def _ceiling(rule: ContractRule) -> ContractRule | None:
    if isinstance(rule, RestRule | SuccessionRule):
        return rule
    if isinstance(rule, LimitRule) and rule.max is not None:
        return rule.model_copy(update={"min": 0})
    if isinstance(rule, ConsecutiveRule) and rule.of == "work" and rule.max_days is not None:
        return rule.model_copy(update={"min_days": 0})
    return None


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
    plan = Solution(served=tuple(i for i in previous.solution.served if i.request in kept))
    return previous.model_copy(update={"solution": plan, "pins": pins})


def _is_whole(pin: Pin, held: dict[str, Served]) -> bool:
    """A held request that is pinned in part only might have another time or crew: it may vanish."""
    return pin.request in held and set(pin.dimensions) == set(ALL_DIMENSIONS)
