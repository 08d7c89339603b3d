"""What an organisation keeps in its catalogue: locations, schedules, resources and services."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from api.booking.availability.schedule import DatedException, ScheduleVersion
from api.booking.resource import ResourceCapacity, Units
from api.booking.service import ServiceTerms
from api.booking.wall_time.zones import ZoneName
from models.base import Id, Name, Tag, Value
from models.times import Window

StoredId = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]
FullName = Annotated[Name, Field(min_length=1, max_length=120)]
Slug = Annotated[str, StringConstraints(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
ResourceKind = Literal["staff", "room", "vehicle", "equipment"]


class Location(Value):
    """A place where services are given."""

    name: FullName
    """What it is called."""
    zone: ZoneName
    """The zone that its clocks show."""
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None
    """Whose public holidays it keeps, as two letters of ISO 3166; left out, none."""
    subdivision: Annotated[str, StringConstraints(pattern="^[A-Z0-9]{1,3}$")] | None = None
    """The part of the country, where its holidays differ."""
    travel_seconds: dict[StoredId, Annotated[int, Field(ge=0, le=86_400)]] = Field(
        default={}, max_length=200
    )
    """By other location, how long it takes to come from there or to go there; slots that make
    people go are scored worse for it."""


class WorkingHours(Value):
    """When resources work; several resources may share one."""

    name: FullName
    """What it is called."""
    versions: tuple[ScheduleVersion, ...] = Field(default=(), max_length=200)
    """The weekly hours, the earliest version first; before it, closed."""
    exceptions: tuple[DatedException, ...] = Field(default=(), max_length=2_000)
    """Dates with other hours."""
    time_off: tuple[Window, ...] = Field(default=(), max_length=2_000)
    """Spans in which nobody with this schedule works."""
    keeps_holidays: bool = True
    """Whether the public holidays of the location are free."""


class Resource(Value):
    """A person, room, vehicle, device or pool of seats."""

    name: FullName
    """What it is called."""
    kind: ResourceKind
    """What it is."""
    location: StoredId
    """Where it is."""
    schedule: StoredId | None = None
    """When it works; left out, always."""
    capacity: ResourceCapacity = Units()
    """How much of it there is."""
    classes: tuple[Tag, ...] = Field(default=(), max_length=100)
    """What it is one of: what a promise of a class refers to."""
    skills: tuple[Tag, ...] = Field(default=(), max_length=100)
    """What it can do beyond others."""
    time_off: tuple[Window, ...] = Field(default=(), max_length=2_000)
    """Spans in which this one does not work, whatever its schedule says."""
    place: Id | None = None
    """Where it is, if that matters for travel."""


class OfferedService(Value):
    """A service at a location, under the name that customers see."""

    name: FullName
    """What it is called."""
    slug: Slug
    """What its page is called in addresses."""
    location: StoredId
    """Where it is given; its zone is the zone of the service."""
    is_public: bool = False
    """Whether guests may book it."""
    terms: ServiceTerms
    """What booking it means."""


Entry = Location | WorkingHours | Resource | OfferedService
EntryKind = Literal["location", "schedule", "resource", "service"]
