"""What requests have to do with each other."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import MAX_SECONDS, Cents, Count, Id, Seconds, Tag
from models.relation_base import Pair, RelationBase as RelationBase, Requests
from models.rotation import Rotation as Rotation
from models.times import Window

Lag = Annotated[int, Field(ge=-MAX_SECONDS, le=MAX_SECONDS)]


class Precedence(RelationBase):
    """`min_lag_seconds <= start(second) - end(first) <= max_lag_seconds`."""

    kind: Literal["precedence"] = "precedence"
    first: Id
    """The request that comes first."""
    second: Id
    """The request that comes second."""
    measured_from: Literal["start", "end"] = "end"
    """Which end of the first request the lag is measured from."""
    min_lag_seconds: Lag = 0
    """The shortest wait; below zero, the two may overlap by as much."""
    max_lag_seconds: Lag | None = None
    """The longest wait; None for no limit."""

    @model_validator(mode="after")
    def _lag_is_possible(self) -> Self:
        if self.max_lag_seconds is not None and self.max_lag_seconds < self.min_lag_seconds:
            message = (
                f"lag of at least {self.min_lag_seconds} s and at most {self.max_lag_seconds} s"
            )
            raise ValueError(message)
        return self

    @property
    def requests(self) -> tuple[str, ...]:
        """Both requests, the earlier first."""
        return (self.first, self.second)


class SameStart(RelationBase):
    """All start at the same moment."""

    kind: Literal["same_start"] = "same_start"
    requests: Pair
    """Whom it binds."""


class SameResource(RelationBase):
    """The role is filled by the same resources; missed by each further one used."""

    kind: Literal["same_resource"] = "same_resource"
    requests: Pair
    """Whom it binds."""
    role: Tag
    """The role that is compared."""


class DifferentResource(RelationBase):
    """No resource fills the role in two of them; missed by each repeated use."""

    kind: Literal["different_resource"] = "different_resource"
    requests: Pair
    """Whom it binds."""
    role: Tag
    """The role that is compared."""


class SameDay(RelationBase):
    """All start on one calendar day; missed by each further day."""

    kind: Literal["same_day"] = "same_day"
    requests: Pair
    """Whom it binds."""


class DifferentDay(RelationBase):
    """No two start on the same calendar day; missed by each repeated day."""

    kind: Literal["different_day"] = "different_day"
    requests: Pair
    """Whom it binds."""


class Spread(RelationBase):
    """They start on at least `min_days` calendar days; missed by each day fewer."""

    kind: Literal["spread"] = "spread"
    requests: Pair
    """Whom it binds."""
    min_days: Annotated[Count, Field(ge=1)]
    """The fewest calendar days."""


class Apart(RelationBase):
    """No two take place at the same time; missed by each overlapping pair."""

    kind: Literal["apart"] = "apart"
    requests: Pair
    """Whom it binds."""


class Adjacent(RelationBase):
    """Each has another one right before or after it on its day; missed by each that has not."""

    kind: Literal["adjacent"] = "adjacent"
    requests: Requests
    """Whom it binds."""
    max_gap_seconds: Seconds = 0
    """The longest gap between neighbours."""


class OneOf(RelationBase):
    """At most one of them is served; serving one counts as serving all."""

    kind: Literal["one_of"] = "one_of"
    requests: Pair
    """The alternatives."""


class Together(RelationBase):
    """All are served or none; missed by each unserved one where another is served."""

    kind: Literal["together"] = "together"
    requests: Pair
    """Whom it binds."""


class NotTogether(RelationBase):
    """No two are in one shared resource at the same time; missed by each such pair."""

    kind: Literal["not_together"] = "not_together"
    requests: Pair
    """Whom it binds."""
    role: Tag
    """The role that is compared."""


class Attended(RelationBase):
    """While `resource` is used during one of these shifts, the shift's `role` is filled.

    Missed by each person short of the role's target; a shift during which the resource is not
    used needs nobody. So a room that is occupied gets its nurse, a machine its operator.
    """

    kind: Literal["attended"] = "attended"
    requests: Requests
    """The shifts that attend."""
    role: Tag
    """The role in them that is filled."""
    resource: Id
    """What is attended while it is used."""


class AtOnce(RelationBase):
    """At no moment do more than `max` of them take place, or do more than so many fill a role.

    Missed by the most that is too many at any moment; where it is `rising`, the second too many
    counts twice, the third three times and so on, so that wishes spread a surplus evenly. So a few
    fork lifts, a phone line or the seats of a room bound the shifts that share them. Breaks of
    shifts count for nothing.
    """

    kind: Literal["at_once"] = "at_once"
    requests: Requests
    """Whom it binds."""
    max: Count
    """The most at any moment."""
    role: Tag | None = None
    """Whose fillers are counted; left out, the requests themselves are."""
    window: Window | None = None
    """The only time that is looked at; left out, all of it."""
    rising: bool = False
    """Whether each further one that is too many counts one more than the one before."""


class Budget(RelationBase):
    """What resources are paid by the hour for these requests comes to at most so much.

    Missed by each cent above. What contracts pay on top from the first second on (`Overtime` of
    some tags with `after_seconds=0`) is in it, rounded up with the rest; overtime above a limit,
    and what is paid for being used at all, belong to no one request and are left to the goal
    `cost`.
    """

    kind: Literal["budget"] = "budget"
    requests: Requests
    """What is paid from it."""
    max_cents: Cents
    """The most, in minor units."""


class Cover(RelationBase):
    """At every moment of `window` at least `min` people fill the role in these shifts.

    Missed by the most that are lacking at any moment. So a demand by the hour, over shifts of many
    lengths, is one of these for each hour; `AtOnce` is its maximum. Whoever is on a break does not
    count. Where it is required, what nobody can give is a shortfall.
    """

    kind: Literal["cover"] = "cover"
    requests: Requests
    """The shifts whose people count."""
    role: Tag
    """The role that they fill."""
    window: Window
    """When they are wanted."""
    min: Annotated[Count, Field(ge=1)]
    """The fewest at any moment."""
    skill: Tag | None = None
    """Only those who have this skill during their whole shift count; left out, everybody does."""
    level: Annotated[int, Field(ge=1, le=100)] = 1
    """The least level of the skill that will do."""


Relation = Annotated[
    Precedence
    | SameStart
    | SameResource
    | DifferentResource
    | SameDay
    | DifferentDay
    | Spread
    | Apart
    | Adjacent
    | OneOf
    | Together
    | NotTogether
    | Attended
    | AtOnce
    | Cover
    | Budget
    | Rotation,
    Field(discriminator="kind"),
]
