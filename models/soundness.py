"""Finds everything in a problem that the shape of its fields cannot forbid."""

from collections.abc import Container, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from models.errors import InvalidProblem, Issue
from models.packs.catalogue import NAMES

if TYPE_CHECKING:
    from models.demands import Demand
    from models.places import TravelMatrix
    from models.problem import Problem
    from models.requests import Request
    from models.resources import Resource

MAX_HORIZON_DAYS = 3_700


def require_sound(problem: "Problem") -> None:
    """Raise InvalidProblem with every issue found, if there is one."""
    found = tuple(issues(problem))
    if found:
        raise InvalidProblem(found)


def issues(problem: "Problem") -> Iterator[Issue]:
    """Every fault of `problem` that needs more than one value to be seen."""
    yield from _horizon(problem)
    yield from _ids(problem)
    yield from _references(problem)
    yield from _contracts(problem)
    yield from _matrices(problem)
    yield from _windows(problem)
    yield from _goals(problem)
    yield from _cycles(problem)
    yield from _previous(problem)


def _horizon(problem: "Problem") -> Iterator[Issue]:
    days = problem.horizon.seconds / 86_400
    if days > MAX_HORIZON_DAYS:
        message = f"the horizon spans {days:.0f} days, more than {MAX_HORIZON_DAYS}"
        yield Issue("horizon", "too-long", message)


def _ids(problem: "Problem") -> Iterator[Issue]:
    for field in ("resources", "requests", "relations", "contracts", "places"):
        first: dict[str, int] = {}
        for index, item in enumerate(getattr(problem, field)):
            if item.id in first:
                message = f"id {item.id!r} is already used by {field}[{first[item.id]}]"
                yield Issue(f"{field}[{index}].id", "duplicate-id", message)
            first.setdefault(item.id, index)
    for field in ("travel", "speeds"):
        profiles = [item.profile for item in getattr(problem, field)]
        for index, profile in enumerate(profiles):
            if profile in profiles[:index]:
                message = f"profile {profile!r} is described twice"
                yield Issue(f"{field}[{index}].profile", "duplicate-id", message)


def _unknown(
    path: str, ids: Iterable[str | None], known: Container[str], what: str
) -> Iterator[Issue]:
    for name in ids:
        if name is not None and name not in known:
            yield Issue(path, "unknown-id", f"there is no {what} {name!r}")


def _references(problem: "Problem") -> Iterator[Issue]:
    places = {place.id for place in problem.places}
    for index, resource in enumerate(problem.resources):
        yield from _of_resource(problem, f"resources[{index}]", resource, places)
    for index, request in enumerate(problem.requests):
        yield from _of_request(problem, f"requests[{index}]", request, places)
    for index, relation in enumerate(problem.relations):
        path = f"relations[{index}].requests"
        yield from _unknown(path, relation.requests, problem.request_by_id, "request")
        if len(set(relation.requests)) < len(relation.requests):
            yield Issue(path, "repeated", f"relation {relation.id!r} names a request twice")
        if relation.kind == "rotation":
            yield from _of_rotation(problem, index, relation.people)
        if relation.kind in {"cover", "rotation"}:
            yield from _only_shifts(problem, path, relation.requests)
        if relation.kind == "attended":
            attended = (relation.resource,)
            yield from _unknown(path, attended, problem.resource_by_id, "resource")
        role = getattr(relation, "role", None)
        for name in relation.requests if role is not None else ():
            related = problem.request_by_id.get(name)
            if related is not None and all(d.role != role for d in all_demands(related)):
                message = f"request {name!r} has no role {role!r}"
                yield Issue(f"relations[{index}].role", "unknown-id", message)


def _of_rotation(problem: "Problem", index: int, people: tuple[str, ...]) -> Iterator[Issue]:
    path = f"relations[{index}].people"
    yield from _unknown(path, people, problem.resource_by_id, "resource")
    if len(set(people)) < len(people):
        yield Issue(path, "repeated", f"rotation {people!r} names a person twice")


def _only_shifts(problem: "Problem", path: str, names: tuple[str, ...]) -> Iterator[Issue]:
    for name in names:
        request = problem.request_by_id.get(name)
        if request is not None and request.kind != "shift":
            yield Issue(path, "wrong-kind", f"request {name!r} is {request.kind}, not a shift")


def _contracts(problem: "Problem") -> Iterator[Issue]:
    yield from _unknown("packs", problem.packs, NAMES, "rule pack")
    for index, contract in enumerate(problem.contracts):
        for number, rule in enumerate(contract.rules):
            if rule.kind == "company":
                path = f"contracts[{index}].rules[{number}].people"
                yield from _unknown(path, rule.people, problem.resource_by_id, "resource")


def all_demands(request: "Request") -> "tuple[Demand, ...]":
    """Every demand of a request, in whichever mode."""
    return request.demands + tuple(d for mode in request.modes for d in mode.demands)


def _of_resource(
    problem: "Problem", path: str, resource: "Resource", places: set[str]
) -> Iterator[Issue]:
    yield from _unknown(f"{path}.place", (resource.place, resource.end_place), places, "place")
    if resource.kind == "staff":
        contracts, wishes = resource.contracts, (wish.request for wish in resource.wishes)
        yield from _unknown(f"{path}.contracts", contracts, problem.contract_by_id, "contract")
        yield from _unknown(f"{path}.wishes", wishes, problem.request_by_id, "request")


def _of_request(
    problem: "Problem", path: str, request: "Request", places: set[str]
) -> Iterator[Issue]:
    yield from _of_demands(problem, f"{path}.demands", request.demands)
    for number, mode in enumerate(request.modes):
        yield from _of_demands(problem, f"{path}.modes[{number}].demands", mode.demands)
    if request.kind == "appointment":
        yield from _unknown(f"{path}.place", (request.place,), places, "place")
    elif request.kind == "trip":
        yield from _unknown(f"{path}.pickup.place", (request.pickup.place,), places, "place")
        yield from _unknown(f"{path}.dropoff.place", (request.dropoff.place,), places, "place")


def _of_demands(problem: "Problem", path: str, demands: "tuple[Demand, ...]") -> Iterator[Issue]:
    known = problem.resource_by_id
    for index, demand in enumerate(demands):
        here = f"{path}[{index}]"
        named = (demand.eligible or ()) + demand.forbidden + demand.preferred + demand.avoided
        yield from _unknown(here, named, known, "resource")
        for name in dict.fromkeys(named):
            if name in known and known[name].kind != demand.kind:
                message = (
                    f"{name!r} is {known[name].kind}, the role {demand.role!r} wants {demand.kind}"
                )
                yield Issue(here, "wrong-kind", message)


def _matrices(problem: "Problem") -> Iterator[Issue]:
    places = {place.id for place in problem.places}
    for index, matrix in enumerate(problem.travel):
        yield from _unknown(f"travel[{index}].places", matrix.places, places, "place")
        if len(set(matrix.places)) < len(matrix.places):
            message = f"profile {matrix.profile!r} lists a place twice"
            yield Issue(f"travel[{index}].places", "repeated", message)
        yield from _shape(f"travel[{index}]", matrix)


def _shape(path: str, matrix: "TravelMatrix") -> Iterator[Issue]:
    size = len(matrix.places)
    for name in ("seconds", "metres"):
        rows = getattr(matrix, name)
        if rows is None:
            continue
        if len(rows) != size:
            yield Issue(f"{path}.{name}", "shape", f"has {len(rows)} rows for {size} places")
        for row, cells in enumerate(rows):
            if len(cells) != size:
                message = f"has {len(cells)} cells for {size} places"
                yield Issue(f"{path}.{name}[{row}]", "shape", message)


def _windows(problem: "Problem") -> Iterator[Issue]:
    for index, request in enumerate(problem.requests):
        if request.kind == "shift" and not problem.horizon.contains(
            request.window.start, request.window.end
        ):
            message = f"shift {request.id!r} lies outside the horizon"
            yield Issue(f"requests[{index}].window", "outside-horizon", message)
    for index, resource in enumerate(problem.resources):
        spans = sorted(
            (a for a in resource.availability if a.kind == "available"),
            key=lambda a: (a.tags, a.window.start),
        )
        for earlier, later in pairwise(spans):
            if earlier.tags == later.tags and later.window.start < earlier.window.end:
                message = (
                    f"two available spans of {resource.id!r} overlap: one ends at "
                    f"{earlier.window.end.isoformat()}, the next starts at "
                    f"{later.window.start.isoformat()}"
                )
                yield Issue(f"resources[{index}].availability", "overlap", message)


def _goals(problem: "Problem") -> Iterator[Issue]:
    names = [level.name for level in problem.goals]
    used: dict[str, str] = {}
    for index, level in enumerate(problem.goals):
        if level.name in names[:index]:
            message = f"there are two goal levels {level.name!r}"
            yield Issue(f"goals[{index}].name", "duplicate-id", message)
        for term in level.terms:
            if term.goal in used and used[term.goal] != level.name:
                message = f"goal {term.goal!r} stands in {used[term.goal]!r} and {level.name!r}"
                yield Issue(f"goals[{index}].terms", "duplicate-id", message)
            used.setdefault(term.goal, level.name)


def _cycles(problem: "Problem") -> Iterator[Issue]:
    """A cycle of waits that add up to more than nothing can never be kept.

    Waits of nothing between starts are left out: requests that start together keep them.
    """
    after: dict[str, list[str]] = {}
    for relation in problem.relations:
        if relation.kind != "precedence" or not relation.required:
            continue
        if relation.min_lag_seconds + (relation.measured_from == "end") > 0:
            after.setdefault(relation.first, []).append(relation.second)
    cycle = _find_cycle(after)
    if cycle:
        message = "requests wait for each other in a circle: " + " -> ".join(cycle)
        yield Issue("relations", "cycle", message)


def _find_cycle(after: dict[str, list[str]]) -> list[str]:
    done: set[str] = set()
    for root in after:
        path: list[str] = []
        stack: list[tuple[str, bool]] = [(root, True)]
        while stack:
            node, entering = stack.pop()
            if not entering:
                done.add(path.pop())
            elif node in path:
                return [*path[path.index(node) :], node]
            elif node not in done:
                path.append(node)
                stack.append((node, False))
                stack.extend((following, True) for following in after.get(node, ()))
    return []


def _previous(problem: "Problem") -> Iterator[Issue]:
    if problem.previous is None:
        return
    pinned = (pin.request for pin in problem.previous.pins)
    yield from _unknown("previous.pins", pinned, problem.request_by_id, "request")
