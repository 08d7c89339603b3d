"""Wishes for times in a calendar so wide that few of them meet."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from api.services.new_id import new_id
from api.store.ledger import NewClaim

RESOURCES = tuple(UUID(int=number).hex for number in range(1, 1_001))
FIRST = datetime(2027, 1, 1, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
QUARTERS = 3 * 365 * 96


def wishes(organisation: str, seed: int) -> Iterator[NewClaim]:
    """A quarter of an hour of one of a thousand people, again and again."""
    chance = Random(seed)
    while True:
        start = FIRST + chance.randrange(QUARTERS) * QUARTER
        span = (start, start + QUARTER)
        yield NewClaim(
            id=new_id(),
            organisation_id=organisation,
            resource_id=chance.choice(RESOURCES),
            unit=1,
            kind="booking",
            owner_id=new_id(),
            quantity=1,
            pooled=False,
            capacity=1,
            busy=span,
            service=span,
        )
