"""Who and what a service needs: roles, and the segments of the service they take part in."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import Id, Name, PositiveSeconds, Seconds, Value

MAX_ELIGIBLE = 10_000
Mode = Literal["any_of", "all_of", "k_of_n"]
DaySeconds = Annotated[int, Field(ge=0, le=86_400)]


class Role(Value):
    """One part to be filled in a service, such as the therapist or the room.

    A resource fills at most one role of a booking. A role that takes part in several segments is
    filled by the same resources in all of them.
    """

    id: Id
    """What segments, assignments and promises refer to it by."""
    name: Name = ""
    """What it is called, for people."""
    mode: Mode = "any_of"
    """One of the eligible resources, all of them, or `count` of them."""
    count: Annotated[int, Field(ge=1, le=100)] | None = None
    """How many of the eligible resources; given for `k_of_n` only."""
    eligible: tuple[Id, ...] = Field(max_length=MAX_ELIGIBLE)
    """The resources that can fill it, in order of preference."""
    buffer_before_seconds: DaySeconds | None = None
    """Blocked before each segment; left out, what the service says."""
    buffer_after_seconds: DaySeconds | None = None
    """Blocked after each segment; left out, what the service says."""

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if (self.mode == "k_of_n") != (self.count is not None):
            raise ValueError(f"role {self.id!r}: `count` belongs to `k_of_n`, not {self.mode!r}")
        if len(set(self.eligible)) < len(self.eligible):
            raise ValueError(f"role {self.id!r} names a resource twice")
        if self.needed > len(self.eligible) > 0:
            have = len(self.eligible)
            raise ValueError(f"role {self.id!r} needs {self.needed} of {have} resources")
        return self

    @property
    def needed(self) -> int:
        """How many resources fill it."""
        if self.mode == "all_of":
            return len(self.eligible)
        return self.count or 1


class Segment(Value):
    """One stretch of a service, in which some of its roles take part."""

    id: Id
    """What it is referred to by."""
    duration_seconds: PositiveSeconds
    """How long it takes."""
    gap_before_seconds: Seconds = 0
    """How long after the end of the segment before it starts; the first has none."""
    roles: tuple[Id, ...] = Field(min_length=1, max_length=20)
    """The roles that take part."""
