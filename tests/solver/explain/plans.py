"""Says in one line how a request of a small world is served."""

from datetime import timedelta

from models import Appointment, Assignment, Request, Served, Shift
from tests.builders import HOUR, MONDAY


def served(
    request: Request,
    hour: float,
    *workers: str,
    room: str | None = None,
    vehicle: str | None = None,
    day: int = 0,
) -> Served:
    """Served from `hour` of one day (8.5 is 08:30) by these workers, room and vehicle."""
    start = MONDAY + timedelta(days=day, hours=hour)
    seconds = HOUR
    if isinstance(request, Appointment):
        seconds = request.duration_seconds
    elif isinstance(request, Shift):
        seconds = request.window.seconds
    roles = {"worker": workers, "room": (room,) if room else (), "vehicle": (vehicle,)}
    return Served(
        request=request.id,
        start=start,
        end=start + timedelta(seconds=seconds),
        assignments=tuple(
            Assignment(role=role, resources=tuple(filter(None, names)))
            for role, names in roles.items()
            if any(names)
        ),
    )
