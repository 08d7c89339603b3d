"""A resource as booking sees it: how much of it there is, and when it works."""

from typing import Annotated, Literal

from pydantic import Field

from api.booking.availability.schedule import Schedule
from models.base import Id, Kind, Name, Tag, Value

MAX_UNITS = 1_000
MAX_SEATS = 1_000_000


class Units(Kind):
    """Interchangeable units, each of which serves one booking at a time: most often just one."""

    kind: Literal["units"] = "units"
    """Always `units`."""
    count: Annotated[int, Field(ge=1, le=MAX_UNITS)] = 1
    """How many there are; a claim takes one of them, numbered from 1."""
    seats: Annotated[int, Field(ge=1, le=MAX_SEATS)] | None = None
    """The largest party that fits one unit, such as a table or a room; left out, any."""


class Pool(Kind):
    """Seats without names, which bookings share: a class, a hall, one leg of a journey."""

    kind: Literal["pool"] = "pool"
    """Always `pool`."""
    seats: Annotated[int, Field(ge=1, le=MAX_SEATS)]
    """How many may be taken at any one moment."""


ResourceCapacity = Annotated[Units | Pool, Field(discriminator="kind")]


class BookableResource(Value):
    """A person, room, vehicle, device, table, leg or pool that can be booked."""

    id: Id
    """What roles, claims and promises refer to it by."""
    name: Name = ""
    """What it is called, for people."""
    capacity: ResourceCapacity = Units()
    """How much of it there is."""
    schedule: Schedule
    """When it works."""
    classes: tuple[Tag, ...] = Field(default=(), max_length=100)
    """What it is one of, such as `double-room`: what a promise of a class refers to."""
    skills: tuple[Tag, ...] = Field(default=(), max_length=100)
    """What it can do beyond others; scarce skills are spared by the scoring."""
    place: Id | None = None
    """Where it is, if that matters for travel."""
