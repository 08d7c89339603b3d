"""Claims with sane defaults, so that a test states only what matters."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from api.store.ledger import NewClaim

MIDNIGHT = datetime(2027, 3, 1, tzinfo=UTC)


def at(hour: float) -> datetime:
    """So many hours into the day on which all tests book."""
    return MIDNIGHT + timedelta(hours=hour)


def a_claim(start: float = 9, hours: float = 1, **chosen: Any) -> NewClaim:
    """A booking of unit 1 of a room."""
    span = (at(start), at(start + hours))
    defaults: dict[str, Any] = {
        "id": uuid4().hex,
        "organisation_id": "clinic",
        "resource_id": "room",
        "unit": 1,
        "kind": "booking",
        "owner_id": uuid4().hex,
        "quantity": 1,
        "pooled": False,
        "capacity": 1,
        "busy": span,
        "service": span,
        "expires_at": None,
    }
    return NewClaim(**{**defaults, **chosen})


def a_hold(
    start: float = 9, hours: float = 1, *, until: datetime, owner: str = "hold", **chosen: Any
) -> NewClaim:
    """A hold of unit 1 of a room."""
    return a_claim(start, hours, kind="hold", owner_id=owner, expires_at=until, **chosen)


def a_seat(start: float = 9, hours: float = 1, *, capacity: int = 2, **chosen: Any) -> NewClaim:
    """A booking of one seat of a pool."""
    seat = {"resource_id": "hall", "unit": 0, "pooled": True, "capacity": capacity}
    return a_claim(start, hours, **{**seat, **chosen})


def a_ticket(start: float = 9, hours: float = 1, **chosen: Any) -> NewClaim:
    """A booking of one seat that is counted in the stock of a slot."""
    return a_seat(start, hours, **{"resource_id": "tour", "stocked": True, **chosen})
