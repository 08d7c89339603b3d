"""A service: what can be booked, for how long, with whom, and by which terms."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from api.booking.cancellation import CancellationPolicy
from api.booking.form import Form
from api.booking.limit import Limits
from api.booking.price import Price
from api.booking.promise import PromiseKind
from api.booking.queue import Queue
from api.booking.roles import DaySeconds, Role, Segment
from api.booking.soundness import refuse_contradictions
from api.booking.wall_time.zones import ZoneName
from models.base import Id, Kind, Name, Value

MAX_YEAR_SECONDS = 2 * 366 * 86_400
Duration = Annotated[int, Field(ge=60, le=31 * 86_400)]
Ahead = Annotated[int, Field(ge=0, le=MAX_YEAR_SECONDS)]
PartySize = Annotated[int, Field(ge=1, le=100_000)]


class Exclusive(Kind):
    """A booking takes one unit of each of its resources, whoever comes along."""

    kind: Literal["exclusive"] = "exclusive"
    """Always `exclusive`."""


class Seats(Kind):
    """A booking is for a party, and takes as many seats of the pools that it uses."""

    kind: Literal["seats"] = "seats"
    """Always `seats`."""
    min_party: PartySize = 1
    """The smallest party."""
    max_party: PartySize = 1
    """The largest party."""


ServiceCapacity = Annotated[Exclusive | Seats, Field(discriminator="kind")]


class Grid(Value):
    """When a booking may start: every `step_seconds` on the wall clock, counted from midnight.

    It is anchored to the local day, not to when somebody begins work: so a start is on the grid or
    off it whoever serves, and the list stays the same when working hours change. Where the clocks
    go back, both readings are starts; where they go forward, readings that never come are none.
    """

    step_seconds: Annotated[int, Field(ge=60, le=86_400)] = 900
    """From one start to the next; the count begins anew each day."""
    offset_seconds: Annotated[int, Field(ge=0, lt=86_400)] = 0
    """The first start of the day, from midnight."""


class Stay(Value):
    """Booking by nights: from check-in to check-out on the wall clock some days later."""

    check_in_minute: Annotated[int, Field(ge=0, lt=1_440)] = 900
    """When a stay begins, in minutes from midnight."""
    check_out_minute: Annotated[int, Field(ge=0, lt=1_440)] = 660
    """When it ends on its last day, in minutes from midnight; not after check-in."""
    min_nights: Annotated[int, Field(ge=1, le=365)] = 1
    """The shortest stay."""
    max_nights: Annotated[int, Field(ge=1, le=365)] = 30
    """The longest stay."""


class ServiceTerms(Value):
    """What booking a service means, wherever it is and whatever it is called."""

    roles: tuple[Role, ...] = Field(min_length=1, max_length=20)
    """Who and what it needs."""
    durations_seconds: tuple[Duration, ...] = Field(default=(1_800,), max_length=50)
    """The lengths to choose from, the usual one first. Given segments or a stay, not used."""
    segments: tuple[Segment, ...] = Field(default=(), max_length=20)
    """Stretches one after the other; left out, one in which every role takes part."""
    stay: Stay | None = None
    """Given, it is booked by nights."""
    grid: Grid = Grid()
    """When a booking may start; a stay starts at check-in instead."""
    buffer_before_seconds: DaySeconds = 0
    """Blocked on every resource before its segment."""
    buffer_after_seconds: DaySeconds = 0
    """Blocked on every resource after its segment."""
    lead_seconds: Ahead = 0
    """A start must be at least so long ahead."""
    horizon_seconds: Ahead = 60 * 86_400
    """A start may be at most so long ahead."""
    capacity: ServiceCapacity = Exclusive()
    """Whether a booking takes units, or seats for a party."""
    needs_approval: bool = False
    """Whether somebody must approve a booking before it is confirmed."""
    cancellation: CancellationPolicy = CancellationPolicy()
    """Until when cancelling is free, and who may."""
    price: Price | None = None
    """What a booking costs; an offer keeps the price that it was made with."""
    form: Form = Form()
    """What is asked of the customer."""
    promises: tuple[PromiseKind, ...] = ("exact", "class", "person")
    """The kinds of promise that a booking may carry."""
    hold_seconds: Annotated[int, Field(ge=30, le=3_600)] = 300
    """How long a hold lasts."""
    queue: Queue | None = None
    """Given, whoever takes time draws a number first and is let in when it is called."""
    limits: Limits = ()
    """How much may be booked in a day, week or month, of it or by those whom it concerns."""

    @model_validator(mode="after")
    def _does_not_contradict_itself(self) -> Self:
        refuse_contradictions(self)
        return self

    def role(self, role_id: str) -> Role:
        """The role of that id; raises KeyError for an unknown one."""
        for role in self.roles:
            if role.id == role_id:
                return role
        raise KeyError(role_id)


class Service(ServiceTerms):
    """Something that can be booked."""

    id: Id
    """What it is referred to by."""
    name: Name = ""
    """What it is called, for people."""
    zone: ZoneName
    """The zone of its location: of its grid, its calendar days and its limits."""
