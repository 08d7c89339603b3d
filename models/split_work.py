"""How often the work of a day may be split by time off between its pieces."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import Count, PositiveSeconds, Seconds
from models.contract_rules import ContractRuleBase, Limit, Weekday


class SplitRule(ContractRuleBase):
    """In each period work that `tags` accept is split by at most `max` gaps.

    Missed by each gap too many. A gap is the time between a use and the end of all uses that
    started before it on the same calendar day, or a break inside a shift, if it is longer, and
    shorter, than the rule says. So it bounds how many days of a week are split, and, with a
    maximum of 0, how long (`longer_than_seconds`) and how short (`shorter_than_seconds`) a gap may
    be. Work right after other work is one piece. Periods are those of `LimitRule`.
    """

    kind: Literal["split"] = "split"
    max: Limit = 0
    """The most gaps in each period."""
    longer_than_seconds: Seconds = 0
    """Only longer gaps count."""
    shorter_than_seconds: PositiveSeconds | None = None
    """Only shorter gaps count; None counts all that are long enough."""
    days_in_period: Annotated[Count, Field(ge=1)] | None = None
    """The length of a period; None for the whole horizon."""
    rolling: bool = False
    """Whether every window of that many days is a period, or only every block."""
    begins_on: Weekday | None = None
    """The day of the week on which periods begin; left out, blocks begin with the horizon."""

    def counts(self, gap_seconds: float) -> bool:
        """Whether a gap of so many seconds is one that the rule speaks of."""
        too_long = (
            self.shorter_than_seconds is not None and gap_seconds >= self.shorter_than_seconds
        )
        return gap_seconds > self.longer_than_seconds and not too_long

    @model_validator(mode="after")
    def _counts_something(self) -> Self:
        shorter = self.shorter_than_seconds
        if shorter is not None and shorter <= self.longer_than_seconds:
            message = (
                f"no gap is longer than {self.longer_than_seconds} s and shorter than {shorter} s"
            )
            raise ValueError(message)
        if self.days_in_period is None and (self.rolling or self.begins_on is not None):
            raise ValueError("rolling and begins_on need days_in_period")
        return self
