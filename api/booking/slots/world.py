"""Everything that decides what can be booked at one moment; read from the store, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from api.booking.limit import Limit
from api.booking.resource import BookableResource
from api.booking.slots.busy import NOTHING_BUSY, Busy

UsageKey = tuple[str, str, date]
"""Limit, whose bookings are added up (empty for the organisation), first day of the period."""


@dataclass(frozen=True, slots=True)
class Away:
    """A booking at another place, that its people come from or go to."""

    resource_id: str
    start: int
    """Of the busy span, in epoch seconds."""
    end: int
    way_seconds: int
    """How far that is from where the service is given."""


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """The resources, what takes them already, and how far limits are used up."""

    now: datetime
    """The present, from a clock port."""
    resources: Mapping[str, BookableResource]
    """Those that can be booked, by id; others that roles name are passed over."""
    busy: Busy = NOTHING_BUSY
    """Every active claim that touches `reach(...)`, without those of a booking being moved."""
    limits: tuple[Limit, ...] = ()
    """The limits that hold."""
    usage: Mapping[UsageKey, int] = field(default_factory=dict)
    """What of each limit is used up; what is not listed is not used at all."""
    away: tuple[Away, ...] = ()
    """What of `busy` is at other places, as far as is known how far they are."""
