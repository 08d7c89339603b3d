"""Seats of pools that others have: requests without any choice, so that a plan leaves room."""

from collections.abc import Iterable, Iterator, Mapping

from api.booking.claim import Claim
from api.booking.intervals import Span, clip
from api.booking.planning.demands import SEATS
from api.booking.resource import BookableResource, Pool
from models import Appointment, Assignment, Demand, Served, Window
from models.demands import ResourceKind

ROLE = "taken"
PREFIX = "taken "
HIGHEST = 10
UNSERVED_COST = 1_000


def taken_seats(
    others: Iterable[Claim],
    resources: Mapping[str, BookableResource],
    kinds: Mapping[str, ResourceKind],
    horizon: Span,
) -> Iterator[tuple[Appointment, Served]]:
    """A request for each claim on a pool, with how it is served."""
    for number, claim in enumerate(others):
        resource = resources.get(claim.resource_id)
        if resource is not None and isinstance(resource.capacity, Pool):
            for span in clip((claim.busy,), horizon):
                yield _taken(f"{PREFIX}{number + 1}", claim, span, kinds[resource.id])


def _taken(id: str, claim: Claim, span: Span, kind: ResourceKind) -> tuple[Appointment, Served]:
    pool = (claim.resource_id,)
    request = Appointment(
        id=id,
        name="Taken",
        priority=HIGHEST,
        unserved_cost=UNSERVED_COST,
        duration_seconds=span.seconds,
        windows=(Window(start=span.start, end=span.end),),
        demands=(Demand(role=ROLE, kind=kind, load={SEATS: claim.quantity}, eligible=pool),),
    )
    assigned = Assignment(role=ROLE, resources=pool)
    served = Served(request=id, start=span.start, end=span.end, assignments=(assigned,))
    return request, served


def is_taken_seats(request_id: str) -> bool:
    """Whether a request is one of these."""
    return request_id.startswith(PREFIX)
