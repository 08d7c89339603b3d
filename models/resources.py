"""What can be used: people, rooms, vehicles and equipment."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import Cents, Cost, Count, Id, Instant, Kind, Loads, PositiveSeconds, Tag, Value
from models.times import Window

AvailabilityKind = Literal["available", "unavailable", "preferred", "unpreferred"]


class Skill(Value):
    """Something a resource can do, to a level, perhaps only between two dates."""

    name: Tag
    level: Annotated[int, Field(ge=1, le=100)] = 1
    valid_from: Instant | None = None
    valid_until: Instant | None = None

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            message = f"skill {self.name!r} ends at {self.valid_until}, before it begins"
            raise ValueError(message)
        return self


class Availability(Value):
    """A span in which a resource may, may not, likes to or dislikes to be used.

    A resource with at least one `available` span can be used only inside such spans; one with
    none can be used whenever no `unavailable` span forbids it.
    """

    kind: AvailabilityKind
    window: Window
    tags: tuple[Tag, ...] = ()
    """Only requests that carry one of these tags are meant; none listed means all."""
    cost: Cost = 1
    """For `unpreferred`, the cost of each use that touches the span; for `preferred`, of each
    span that no use touches."""
    reason: str = ""


class Wish(Value):
    """What somebody asked for: to work, or not to work, certain requests."""

    request: Id | None = None
    """The request meant; left out, every request that starts in `window` and carries one of
    `tags`, where these are given. Asked for, one of them is enough; unwanted, each costs."""
    window: Window | None = None
    tags: tuple[Tag, ...] = ()
    wanted: bool
    """True asks to be assigned, False asks not to be."""
    cost: Cost = 1
    """The cost when the wish is not granted."""


class History(Value):
    """What somebody did just before the horizon."""

    days_worked_in_a_row: Count = 0
    days_off_in_a_row: Count = 0
    last_tags: tuple[Tag, ...] = ()
    """Tags of the shift worked on the last day, if that day was worked."""
    same_tags_in_a_row: Count = 0
    """Days in a row, up to the last day, with a shift of `last_tags`."""
    last_end: Instant | None = None
    counts: dict[Tag, Count] = Field(default_factory=dict)
    """Carried-in totals such as `nights`, `weekends`, `shifts`, `minutes`."""


class Setup(Value):
    """The time to change a resource over between two uses."""

    before: Tag | None = None
    """A tag of the earlier request; None for any."""
    after: Tag | None = None
    """A tag of the later request; None for any."""
    seconds: PositiveSeconds


class ResourceBase(Kind):
    """What every resource has."""

    id: Id
    name: str = ""
    tags: tuple[Tag, ...] = ()
    skills: tuple[Skill, ...] = ()
    availability: tuple[Availability, ...] = ()
    capacity: Loads = Field(default_factory=dict)
    """How much it holds by dimension. A dimension that is not named is not limited."""
    shared: bool = False
    """Whether several requests may use it at once, as far as its capacity goes."""
    place: Id | None = None
    """Where it is, or, if it moves, where it starts."""
    end_place: Id | None = None
    """Where a moving resource must end; left out, where it started."""
    profile: Id = "default"
    """The travel profile of a moving resource."""
    setups: tuple[Setup, ...] = ()
    uniform_tags: tuple[Tag, ...] = ()
    """At any time, all its users carry the same one of these tags, or none of them."""
    cents_per_hour: Cents = 0
    cents_per_use: Cents = 0
    """Paid once if the resource is used at all."""
    price_of_change: Cost = 1
    """The cost of moving it off a commitment when a plan is repaired."""

    @property
    def last_place(self) -> str | None:
        """Where a moving resource must end."""
        return self.end_place if self.end_place is not None else self.place

    @property
    def label(self) -> str:
        """The name for people, or the id where there is none."""
        return self.name or self.id


class Staff(ResourceBase):
    """A person."""

    kind: Literal["staff"] = "staff"
    contracts: tuple[Id, ...] = ()
    wishes: tuple[Wish, ...] = ()
    history: History = History()


class Room(ResourceBase):
    """A place that requests happen in."""

    kind: Literal["room"] = "room"


class Vehicle(ResourceBase):
    """Something that moves riders or goods along a route."""

    kind: Literal["vehicle"] = "vehicle"
    shared: bool = True
    max_route_seconds: PositiveSeconds | None = None
    """The longest time from leaving its first place to reaching its last."""
    cents_per_kilometre: Cents = 0


class Equipment(ResourceBase):
    """A tool or machine."""

    kind: Literal["equipment"] = "equipment"


Resource = Annotated[Staff | Room | Vehicle | Equipment, Field(discriminator="kind")]
