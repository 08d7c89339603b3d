"""How often a daily rest may be cut short."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import Count, PositiveSeconds
from models.contract_rules import ContractRuleBase, Limit, Weekday
from models.free_time import DAY_SECONDS


class ReducedRestRule(ContractRuleBase):
    """In each period at most `max` days have a reduced rest: one shorter than `min_seconds`.

    Missed by each such day too many. A day is one if some work that `tags` accept starts on it and
    no stretch of `min_seconds` without such work lies wholly in the `within_seconds` from that
    start, as `DailyRestRule` asks; together they say `9 hours always, and 11 but for three days a
    week`. Periods are those of `LimitRule`. What was before the horizon is not counted.
    """

    kind: Literal["reduced_rest"] = "reduced_rest"
    max: Limit = 0
    """The most days with a reduced rest in each period."""
    min_seconds: PositiveSeconds
    """The rest that is not reduced."""
    within_seconds: PositiveSeconds = DAY_SECONDS
    """How long after the start of work it must be over."""
    days_in_period: Annotated[Count, Field(ge=1)] | None = None
    """The length of a period; None for the whole horizon."""
    rolling: bool = False
    """Whether every window of that many days is a period, or only every block."""
    begins_on: Weekday | None = None
    """The day of the week on which periods begin; left out, blocks begin with the horizon."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.min_seconds > self.within_seconds:
            message = f"a rest of {self.min_seconds} s does not fit into {self.within_seconds} s"
            raise ValueError(message)
        if self.days_in_period is None and (self.rolling or self.begins_on is not None):
            raise ValueError("rolling and begins_on need days_in_period")
        return self
