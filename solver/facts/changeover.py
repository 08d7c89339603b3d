"""How long a resource needs between two uses: set-up, and the way from place to place."""

from models.problem import Problem
from models.requests import Appointment, Request, Shift, Trip
from models.resources import Resource
from models.solution import Served


def setup_seconds(resource: Resource, earlier: Request, later: Request) -> int:
    """The longest set-up that applies between the two."""
    return max(
        (
            setup.seconds
            for setup in resource.setups
            if (setup.before is None or setup.before in earlier.tags)
            and (setup.after is None or setup.after in later.tags)
        ),
        default=0,
    )


def own_places(request: Request) -> tuple[str | None, str | None]:
    """Where the request begins and ends, if it says so itself."""
    if isinstance(request, Trip):
        return request.pickup.place, request.dropoff.place
    if isinstance(request, Appointment):
        return request.place, request.place
    assert isinstance(request, Shift)  # noqa: S101 - there is no fourth kind
    return None, None


def places(problem: Problem, item: Served) -> tuple[str | None, str | None]:
    """Where a served request begins and ends: its own place, else that of its room."""
    start, end = own_places(problem.request_by_id[item.request])
    if start is not None:
        return start, end
    for name in item.all_resources:
        resource = problem.resource_by_id[name]
        if resource.kind == "room" and resource.place is not None:
            return resource.place, resource.place
    return None, None
