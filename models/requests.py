"""What is to be scheduled: shifts, appointments and trips."""

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import Cost, Id, Kind, Name, PositiveSeconds, Seconds, Tag, Value
from models.demands import Demand
from models.times import Window


class Mode(Value):
    """One way among several to serve a request, by the roles it adds."""

    id: Id
    """Its name, unique within the request."""
    demands: tuple[Demand, ...] = ()
    """The roles that it adds."""
    duration_seconds: PositiveSeconds | None = None
    """Left out, the request's own duration."""
    cost: Cost = 0
    """The points of choosing it."""


class RequestBase(Kind):
    """What every request has."""

    id: Id
    """What everything else refers to it by."""
    name: Name = ""
    """What it is called, for people."""
    tags: tuple[Tag, ...] = ()
    """Words that rules, availability and prices can filter on."""
    group: Id | None = None
    """What belongs together for people, such as one patient's appointments."""
    priority: Annotated[int, Field(ge=1, le=10)] = 5
    """10 matters most; multiplies the cost of leaving the request unserved."""
    mandatory: bool = True
    """A mandatory request that is unserved makes a run exit with code 1."""
    unserved_cost: Cost = 1
    """The points of leaving it unserved, before they are multiplied by its priority."""
    demands: tuple[Demand, ...] = ()
    """Roles that every mode has."""
    modes: tuple[Mode, ...] = ()
    """The ways to serve it, of which one is chosen; none where there is no choice."""
    buffer_before_seconds: Seconds = 0
    """Time before it in which its staff, rooms and equipment stay taken."""
    buffer_after_seconds: Seconds = 0
    """Time before and after in which its staff, rooms and equipment stay taken."""
    price_of_change: Cost = 1
    """The cost of changing it when a plan is repaired."""

    @model_validator(mode="after")
    def _roles_differ(self) -> Self:
        for mode in self.modes or (None,):
            roles = [demand.role for demand in self.demands_in(mode.id if mode else None)]
            for role in roles:
                if roles.count(role) > 1:
                    raise ValueError(f"role {role!r} is demanded twice in one mode")
        if len({mode.id for mode in self.modes}) < len(self.modes):
            raise ValueError("two modes have the same id")
        return self

    @property
    def label(self) -> str:
        """The name for people, or the id where there is none."""
        return self.name or self.id

    @property
    def mode_ids(self) -> tuple[str | None, ...]:
        """The modes to choose from; `(None,)` where there is no choice."""
        return tuple(mode.id for mode in self.modes) or (None,)

    def demands_in(self, mode: str | None) -> tuple[Demand, ...]:
        """The roles to fill when the request is served in `mode`."""
        extra = next((m.demands for m in self.modes if m.id == mode), ())
        return self.demands + extra


class Shift(RequestBase):
    """Work at a fixed time that wants a number of people."""

    kind: Literal["shift"] = "shift"
    window: Window
    """From its start to its end."""
    breaks: tuple[Window, ...] = ()
    """When whoever works it is away: taken, but not there for `Cover` and `AtOnce`."""
    paid_seconds: Seconds | None = None
    """Working time credited for it; left out, its length without its breaks."""

    @model_validator(mode="after")
    def _breaks_lie_inside(self) -> Self:
        for pause in self.breaks:
            if not self.window.contains(pause.start, pause.end):
                start = pause.start.isoformat()
                raise ValueError(f"the break at {start} does not lie inside the shift")
        for earlier, later in pairwise(self.breaks):
            if later.start < earlier.end:
                start = later.start.isoformat()
                raise ValueError(f"the break at {start} starts before the one before it has ended")
        return self

    @property
    def credited_seconds(self) -> int:
        """Working time that counts for contracts."""
        if self.paid_seconds is not None:
            return self.paid_seconds
        return self.window.seconds - sum(pause.seconds for pause in self.breaks)


class Appointment(RequestBase):
    """Something of known length whose start is free inside its windows."""

    kind: Literal["appointment"] = "appointment"
    duration_seconds: PositiveSeconds
    """Its length, unless the chosen mode has its own."""
    windows: tuple[Window, ...] = Field(min_length=1, max_length=10_000)
    """It lies wholly inside one of these; see `start_in_window` for the exception."""
    start_in_window: bool = False
    """True asks only for its start inside a window (its last moment included)."""
    soft_window: Window | None = None
    """Where it should lie; each second outside counts as lateness (or earliness)."""
    lateness_cost: Cost = 1
    """The cost of each minute begun outside the soft window."""
    place: Id | None = None
    """Where moving resources must come to; left out, where its room is."""

    def seconds_in(self, mode: str | None) -> int:
        """Its length when served in `mode`."""
        own = next((m.duration_seconds for m in self.modes if m.id == mode), None)
        return self.duration_seconds if own is None else own


class Stop(Value):
    """One end of a trip."""

    place: Id
    """Where it is."""
    windows: tuple[Window, ...] = Field(min_length=1, max_length=10_000)
    """Service starts inside one of these (the last moment included)."""
    service_seconds: Seconds = 0
    """How long getting in or out takes."""


class Trip(RequestBase):
    """A ride from one place to another."""

    kind: Literal["trip"] = "trip"
    pickup: Stop
    """Where the ride begins."""
    dropoff: Stop
    """Where the ride ends."""
    max_ride_seconds: PositiveSeconds | None = None
    """From the end of service at the pickup to the start of service at the drop-off."""
    max_ride_ratio: Annotated[float, Field(ge=1, le=100)] | None = None
    """The longest ride as a multiple of the direct one."""


Request = Annotated[Shift | Appointment | Trip, Field(discriminator="kind")]
