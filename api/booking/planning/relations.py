"""What holds the parts of one booking together in a problem."""

from collections.abc import Iterator

from api.booking.planning.commitment import Commitment
from api.booking.planning.demands import demand_names
from api.booking.planning.parts import Part, parts_of
from models import Appointment, Precedence, Relation, SameResource, Together


def relations_of(commitment: Commitment, requests: tuple[Appointment, ...]) -> Iterator[Relation]:
    """All parts or none, at their distances, each role by the same resources throughout."""
    parts = parts_of(commitment)
    if len(parts) == 1:
        return
    ids = tuple(part.request_id for part in parts)
    yield Together(id=f"{commitment.id} whole", requests=ids)
    first = parts[0]
    for part in parts[1:]:
        lag = part.shape.offset_seconds - first.shape.offset_seconds
        yield Precedence(
            id=f"{part.request_id} in step",
            first=first.request_id,
            second=part.request_id,
            measured_from="start",
            min_lag_seconds=lag,
            max_lag_seconds=lag,
        )
    yield from _same_resources(commitment, parts, requests)


def _same_resources(
    commitment: Commitment, parts: tuple[Part, ...], requests: tuple[Appointment, ...]
) -> Iterator[Relation]:
    demanded = {demand.role for request in requests for demand in request.demands}
    for role, names in demand_names(commitment).items():
        ids = tuple(part.request_id for part in parts if role in part.roles)
        for name in names:
            if len(ids) > 1 and name in demanded:
                yield SameResource(id=f"{commitment.id} {name}", requests=ids, role=name)
