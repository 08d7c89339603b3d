"""Keeps the uses of one resource apart, with time to change over in between."""

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from models.requests import Request, Trip
from models.resources import Resource
from solver.facts.changeover import own_places, setup_seconds
from solver.model import containment

if TYPE_CHECKING:
    from solver.model.variables import Condition, Literal, Variables

Spot: TypeAlias = tuple[str | None, str | None, "Literal"]
"""Where a request begins and ends, and the literal under which that holds."""


def no_overlap(
    x: "Variables", resource: Resource, users: Sequence[Request], on: "Literal | None"
) -> None:
    """Let no two of `users` use the resource at once while `on` holds."""
    rides = [user for user in users if isinstance(user, Trip)]
    still = [user for user in users if not isinstance(user, Trip)]
    _one_at_a_time(x, resource, still, on)
    for first, second in combinations(_needing_time(x, resource, still), 2):
        _pair(x, resource, first, second, on, overlap_known=True)
    for ride in rides:
        for other in still:
            _pair(x, resource, ride, other, on, overlap_known=False)


def _one_at_a_time(
    x: "Variables", resource: Resource, users: Sequence[Request], on: "Literal | None"
) -> None:
    reach = {user.id: containment.reaches(x, user.id, buffers=True) for user in users}
    if any(start[0] < start[1] or end[0] < end[1] for start, end in reach.values()):
        x.only(x.model.add_no_overlap([x.interval(user.id, resource.id) for user in users]), on)
        return
    # Times are all fixed: whoever is at work at some moment is so when the last of them starts.
    begun: list[str] = []
    for name in sorted(reach, key=lambda name: reach[name][0][0]):
        still = [other for other in begun if reach[other][1][0] > reach[name][0][0]]
        if len(still) < len(begun):
            _at_most_one(x, resource, begun, on)
        begun = [*still, name]
    _at_most_one(x, resource, begun, on)


def _at_most_one(
    x: "Variables", resource: Resource, names: list[str], on: "Literal | None"
) -> None:
    if len(names) > 1:
        x.only(x.model.add_at_most_one([x.uses(name, resource.id) for name in names]), on)


def _needing_time(
    x: "Variables", resource: Resource, users: Sequence[Request]
) -> Sequence[Request]:
    """Those that a set-up or a way may lie between."""
    if resource.setups:
        return users
    if resource.kind != "staff":
        return []
    return [
        user for user in users if any(spot[:2] != (None, None) for spot in spots(x, resource, user))
    ]


def _pair(
    x: "Variables",
    resource: Resource,
    first: Request,
    second: Request,
    on: "Literal | None",
    *,
    overlap_known: bool,
) -> None:
    for here in spots(x, resource, first):
        for there in spots(x, resource, second):
            forth = _changeover(x, resource, first, second, here, there)
            back = _changeover(x, resource, second, first, there, here)
            if overlap_known and not forth and not back:
                continue
            _ordered(x, resource, first, second, on, (forth, back), (here[2], there[2]))


def _changeover(
    x: "Variables", resource: Resource, earlier: Request, later: Request, here: Spot, there: Spot
) -> int:
    seconds = setup_seconds(resource, earlier, later)
    if resource.kind == "staff":
        travel = x.problem.travel_times
        seconds += travel.leg(resource.profile, here[1], there[0]).seconds
    return x.grid.ticks(seconds)


def _ordered(
    x: "Variables",
    resource: Resource,
    first: Request,
    second: Request,
    on: "Literal | None",
    gaps: tuple[int, int],
    held: "tuple[Condition, Condition]",
) -> None:
    one, two = x.bounds(first.id), x.bounds(second.id)
    order = x.model.new_bool_var("")
    users = (x.uses(first.id, resource.id), x.uses(second.id, resource.id))
    x.only(x.model.add(two[0] >= one[1] + gaps[0]), on, order, *users, *held)
    x.only(x.model.add(one[0] >= two[1] + gaps[1]), on, order.negated(), *users, *held)


def spots(x: "Variables", resource: Resource, request: Request) -> list[Spot]:
    """Where the request may take place: its own place, or that of each room it may use."""
    begin, end = own_places(request)
    if begin is not None or resource.kind != "staff":
        return [(begin, end, x.true)]
    rooms = [x.problem.resource_by_id[name] for name in x.resources_of(request.id)]
    placed = [room for room in rooms if room.kind == "room" and room.place is not None]
    if len({room.place for room in placed}) <= 1 and len(placed) == len(
        [room for room in rooms if room.kind == "room"]
    ):
        place = placed[0].place if placed else None
        return [(place, place, x.true)]
    return [
        (room.place, room.place, x.uses(request.id, room.id))
        for room in rooms
        if room.kind == "room"
    ]
