"""Makes a problem of bookings: each a request that may only be what it was promised to be."""

from collections.abc import Iterator

from api.booking.intervals import Span
from api.booking.planning.kinds import kinds_in
from api.booking.planning.limits import contracts_of
from api.booking.planning.parts import parts_of
from api.booking.planning.picture import Picture
from api.booking.planning.relations import relations_of
from api.booking.planning.requests import hours_tag, requests_of, served_now
from api.booking.planning.resources import Hours, resources_of
from api.booking.planning.starts import starts_of
from api.booking.planning.taken_seats import taken_seats
from api.booking.slots.shape import buffers_of
from api.booking.wall_time import utc_add
from models import Appointment, Previous, Problem, Relation, Served, Solution, Window


def problem_of(picture: Picture) -> Problem:
    """The problem whose plans are places for the bookings that keep every promise.

    The bookings as they are now are its previous plan. What else is taken is taken for good:
    units are away then, seats of a pool are used by requests that have no choice.

    Raises InvalidProblem where it grows beyond what a problem may hold.
    """
    roles = {role.eligible for each in picture.commitments for role in each.request.service.roles}
    kinds, horizon = kinds_in(picture.kinds, roles), _horizon(picture)
    requests: list[Appointment] = []
    relations: list[Relation] = []
    served: list[Served] = []
    for commitment in picture.commitments:
        mine = tuple(requests_of(commitment, starts_of(commitment, picture.window), kinds))
        requests += mine
        relations += relations_of(commitment, mine)
        served += served_now(commitment)
    for request, item in taken_seats(picture.others, picture.resources, kinds, horizon):
        requests.append(request)
        served.append(item)
    hours = tuple(_hours(picture))
    resources = sorted(picture.resources.items())
    bounds = {id: contracts_of(one, kinds[id], picture) for id, one in resources}
    return Problem(
        name=picture.name,
        zone=picture.zone,
        horizon=Window(start=horizon.start, end=horizon.end),
        resources=tuple(
            unit
            for id, resource in resources
            for unit in resources_of(
                resource, kinds[id], horizon, hours, picture.others, bounds[id]
            )
        ),
        contracts=tuple({each.id: each for found in bounds.values() for each in found}.values()),
        requests=tuple(requests),
        relations=tuple(relations),
        goals=picture.goals,
        previous=Previous(solution=Solution(served=tuple(served))),
    )


def _horizon(picture: Picture) -> Span:
    """The window with the buffers that reach beyond it."""
    buffers = [
        buffers_of(each.request.service, role)
        for each in picture.commitments
        for role in each.request.service.roles
    ]
    before = max((each.before_seconds for each in buffers), default=0)
    after = max((each.after_seconds for each in buffers), default=0)
    window = picture.window
    return Span(utc_add(window.start, -before), utc_add(window.end, after))


def _hours(picture: Picture) -> Iterator[Hours]:
    """The working hours of everybody who serves a booking that may move in time."""
    told: set[str] = set()
    for each in picture.commitments:
        if each.promise.window is None:
            continue
        for part in parts_of(each):
            tag, shape = hours_tag(each, part.shape), part.shape
            if tag not in told:
                told.add(tag)
                yield Hours(
                    tag,
                    each.request.service.zone,
                    shape.before_seconds,
                    shape.after_seconds,
                    tuple(each.resources.values()),
                )
