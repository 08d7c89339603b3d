"""The roles of a request: which kind of resource, how many, and how good they must be."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import Cost, Count, Id, Loads, Tag, Value

ResourceKind = Literal["staff", "room", "vehicle", "equipment"]


class SkillNeed(Value):
    """A skill that whoever fills a role must have, or should have."""

    name: Tag
    """The skill."""
    level: Annotated[int, Field(ge=1, le=100)] = 1
    """The least level that will do."""
    preferred: bool = False
    """True makes it a wish that costs `cost` for each resource without it."""
    cost: Cost = 1
    """The points of each resource without a skill that is only preferred."""


class Demand(Value):
    """One role of a request."""

    role: Tag
    """Its name, unique within the request."""
    kind: ResourceKind
    """What kind of resource fills it."""
    min: Count = 1
    """Fewer than this, and the request is not served (or, for a shift, short)."""
    target: Count | None = None
    """The number aimed at; left out, `min`."""
    max: Count | None = None
    """The most allowed; left out, `target`."""
    cost_missing: Cost = 1
    """The cost of each resource missing below `target`."""
    cost_extra: Cost = 0
    """The cost of each resource above `target`."""
    skills: tuple[SkillNeed, ...] = ()
    """What each resource that fills it must or should be able to do."""
    load: Loads = Field(default_factory=dict)
    """How much of the resource's capacity is taken."""
    load_lasts: Literal["request", "route"] = "request"
    """`route`: goods stay on board for the whole tour, as when visits are delivered to."""
    overload_cost: Cost | None = None
    """None: the load must fit. Otherwise the cost of each unit that does not."""
    eligible: tuple[Id, ...] | None = None
    """If given, only these resources may fill the role."""
    forbidden: tuple[Id, ...] = ()
    """These resources may not fill the role."""
    preferred: tuple[Id, ...] = ()
    """If any are given, each resource outside the list costs `preference_cost`."""
    avoided: tuple[Id, ...] = ()
    """Each of these that is used costs `preference_cost`."""
    preference_cost: Cost = 1
    """The points of each resource that is not preferred, or is avoided."""

    @model_validator(mode="after")
    def _counts_rise(self) -> Self:
        if not self.min <= self.target_count <= self.max_count:
            message = (
                f"role {self.role!r} needs min <= target <= max, "
                f"got {self.min}, {self.target_count}, {self.max_count}"
            )
            raise ValueError(message)
        return self

    @property
    def target_count(self) -> int:
        """The number aimed at."""
        return self.min if self.target is None else self.target

    @property
    def max_count(self) -> int:
        """The most allowed."""
        return max(self.min, self.target_count) if self.max is None else self.max
