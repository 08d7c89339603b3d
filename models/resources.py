"""What can be used: people, rooms, vehicles and equipment."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import (
    Cents,
    Cost,
    Count,
    Id,
    Instant,
    Kind,
    Loads,
    Name,
    PositiveSeconds,
    Tag,
    Value,
)
from models.times import Window

AvailabilityKind = Literal["available", "unavailable", "preferred", "unpreferred"]


class Skill(Value):
    """Something a resource can do, to a level, perhaps only between two dates."""

    name: Tag
    """What can be done."""
    level: Annotated[int, Field(ge=1, le=100)] = 1
    """How well, from 1 to 100."""
    valid_from: Instant | None = None
    """Before this it does not count."""
    valid_until: Instant | None = None
    """From this on it does not count."""

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
    """Whether use in the span is allowed, forbidden, liked or disliked."""
    window: Window
    """The span."""
    tags: tuple[Tag, ...] = ()
    """Only requests that carry one of these tags are meant; none listed means all."""
    cost: Cost = 1
    """For `unpreferred`, the cost of each use that touches the span; for `preferred`, of each
    span that no use touches."""
    reason: Name = ""
    """Why, for people."""


class Wish(Value):
    """What somebody asked for: to work, or not to work, certain requests."""

    request: Id | None = None
    """The request meant; left out, every request that starts in `window` and carries one of
    `tags`, where these are given. Asked for, one of them is enough; unwanted, each costs."""
    window: Window | None = None
    """The span that is meant, where no single request is named."""
    tags: tuple[Tag, ...] = ()
    """Only requests that carry one of these; none listed means all."""
    wanted: bool
    """True asks to be assigned, False asks not to be."""
    cost: Cost = 1
    """The cost when the wish is not granted."""


class History(Value):
    """What somebody did just before the horizon."""

    days_worked_in_a_row: Count = 0
    """Days with work, up to the last day before the horizon."""
    days_off_in_a_row: Count = 0
    """Days without work, up to the last day before the horizon."""
    last_tags: tuple[Tag, ...] = ()
    """Tags of the shift worked on the last day, if that day was worked."""
    same_tags_in_a_row: Count = 0
    """Days in a row, up to the last day, with a shift of `last_tags`."""
    last_end: Instant | None = None
    """When the last work ended."""
    counts: dict[Tag, Count] = Field(default_factory=dict)
    """Carried-in totals such as `nights`, `weekends`, `shifts`, `minutes`."""


class Setup(Value):
    """The time to change a resource over between two uses."""

    before: Tag | None = None
    """A tag of the earlier request; None for any."""
    after: Tag | None = None
    """A tag of the later request; None for any."""
    seconds: PositiveSeconds
    """How long it takes."""


class ResourceBase(Kind):
    """What every resource has."""

    id: Id
    """What everything else refers to it by."""
    name: Name = ""
    """What it is called, for people."""
    tags: tuple[Tag, ...] = ()
    """Words that describe it."""
    skills: tuple[Skill, ...] = ()
    """What it can do."""
    availability: tuple[Availability, ...] = ()
    """When it may, may not, likes to or dislikes to be used."""
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
    """Times to change it over between uses; the longest that applies counts."""
    uniform_tags: tuple[Tag, ...] = ()
    """At any time, all its users carry the same one of these tags, or none of them."""
    cents_per_hour: Cents = 0
    """Paid for each hour of use, in minor units."""
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
    """The contracts that bind this person."""
    employment_percent: Annotated[int, Field(ge=5, le=200)] = 100
    """How much of full time somebody is employed for: fair shares are in proportion to it."""
    wishes: tuple[Wish, ...] = ()
    """What this person asked for."""
    history: History = History()
    """What this person did just before the horizon."""


class Room(ResourceBase):
    """A place that requests happen in."""

    kind: Literal["room"] = "room"


class Vehicle(ResourceBase):
    """Something that moves riders or goods along a route."""

    kind: Literal["vehicle"] = "vehicle"
    shared: bool = True
    """Whether several riders or loads may be on board at once."""
    max_route_seconds: PositiveSeconds | None = None
    """The longest time from leaving its first place to reaching its last."""


class Equipment(ResourceBase):
    """A tool or machine."""

    kind: Literal["equipment"] = "equipment"


Resource = Annotated[Staff | Room | Vehicle | Equipment, Field(discriminator="kind")]
