"""What people of one contract should have equally much of."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import Cost, Loads, Name, Tag, Value
from models.contract_rules import ANY, TagFilter

HOUR_SECONDS = 3600


class FairShare(Value):
    """An amount of work that the goal `fairness` wants to be alike for all people of a contract.

    Missed by each full `step` between whoever has most and whoever has least, history included.
    Amounts count in proportion to `Staff.employment_percent`: who works half as much as others has
    as much as they with half of it.

    `seconds` are working time, `shifts` uses of the person, `days` have at least one, and weekends
    are worked as `LimitRule` says; `points` add up how unpopular each use is.
    """

    measure: Literal["seconds", "shifts", "days", "weekends", "points"]
    """What is counted."""
    name: Name = ""
    """What it is called, for people, such as `unpopular work`."""
    tags: TagFilter = ANY
    """The work that counts."""
    points: Loads = Field(default_factory=dict)
    """For `points`: how unpopular work with each tag is; a use has those of all its tags."""
    step: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None
    """The difference that costs; left out, an hour of `seconds` and one of everything else."""
    cost: Cost = 1
    """The cost of each full step."""
    carried_in: Tag | None = None
    """The name of the count in a person's history that is added; for `seconds` in minutes."""

    @property
    def unit(self) -> int:
        """The difference that costs."""
        return self.step or (HOUR_SECONDS if self.measure == "seconds" else 1)

    @model_validator(mode="after")
    def _says_its_points(self) -> Self:
        if (self.measure == "points") != bool(self.points):
            told = f"{len(self.points)} tags have points"
            raise ValueError(
                f"only the measure 'points' needs points, got {self.measure!r}, {told}"
            )
        if self.points and self.tags != ANY:
            raise ValueError("points name the tags that count themselves, tags would be left out")
        return self


USUAL_SHARES = (
    FairShare(measure="seconds", name="hours", carried_in="minutes"),
    FairShare(
        measure="shifts", name="nights", tags=TagFilter(include=("night",)), carried_in="nights"
    ),
    FairShare(measure="weekends", name="weekends", carried_in="weekends"),
)
"""What is shared fairly where a contract says nothing else."""
