"""Builds bookings as a planner sees them, on the days of `tests.api.booking.worlds`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from api.booking.claim import Claim
from api.booking.planning.commitment import Commitment
from api.booking.planning.picture import Picture
from api.booking.planning.placement import Placement, placement_of
from api.booking.planning.problem import problem_of
from api.booking.promise import Promise
from api.booking.resource import BookableResource
from api.booking.service import Service
from api.booking.slots.request import StartRequest
from models import Problem, Window
from solver import SolveOptions, solve
from tests.api.booking.worlds import a_resource, span

ANNA_AND_BOB = (a_resource("anna"), a_resource("bob"))


def a_commitment(
    id: str,
    start: datetime,
    assigned: Mapping[str, tuple[str, ...]] | None = None,
    *,
    service: Service,
    resources: tuple[BookableResource, ...] = ANNA_AND_BOB,
    units: Mapping[str, int] | None = None,
    promise: Promise | None = None,
    **wanted: Any,
) -> Commitment:
    """A booking with Anna at an exact start."""
    filling = assigned or {"person": ("anna",)}
    return Commitment(
        id=id,
        label=id,
        request=StartRequest(service=service, start=start, **wanted),
        promise=promise or Promise(start=start),
        assigned=filling,
        units={name: 1 for names in filling.values() for name in names} | dict(units or {}),
        resources={each.id: each for each in resources},
    )


def within(first: datetime, last: datetime, **more: Any) -> Promise:
    """A promised window."""
    return Promise(window=Window(start=first, end=last), **more)


def a_picture(*commitments: Commitment, others: tuple[Claim, ...] = (), **more: Any) -> Picture:
    """The first day, from midnight to midnight; everybody is staff, pools are rooms."""
    kinds = {
        id: "room" if one.capacity.kind == "pool" else "staff"
        for each in commitments
        for id, one in each.resources.items()
    }
    told: dict[str, Any] = {"kinds": kinds, **more}
    return Picture(
        name="day",
        zone="Europe/Berlin",
        window=span(0, 0, 24),
        commitments=commitments,
        others=others,
        **told,
    )


def planned(picture: Picture) -> dict[str, Placement | None]:
    """Where the best plan puts each booking."""
    problem: Problem = problem_of(picture)
    options = SolveOptions(workers=1, time_limit_seconds=20)
    found = solve(problem, options)
    assert all(level.value == level.bound for level in found.levels), found
    assert found.solution is not None
    return {each.id: placement_of(each, found.solution) for each in picture.commitments}
