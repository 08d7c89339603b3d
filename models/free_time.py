"""The rules of a contract on time off: stretches, daily rest, rest after runs, weekends, breaks."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import Count, PositiveSeconds
from models.contract_rules import ContractRuleBase, Weekday

DAY_SECONDS = 86_400


class FreeStretchRule(ContractRuleBase):
    """Each period holds one stretch of so many seconds without work that `tags` accept.

    Missed by each period without one. Periods are whole calendar days inside the horizon, as those
    of `LimitRule`; the stretch lies wholly in its period. History's `last_end` counts as the end
    of work with its `last_tags`; a period that history alone leaves no room in is not judged.
    """

    kind: Literal["free_stretch"] = "free_stretch"
    min_seconds: PositiveSeconds
    """The shortest stretch."""
    days_in_period: Annotated[Count, Field(ge=1)] = 7
    """The length of a period."""
    rolling: bool = False
    """Whether every window of that many days is a period, or only every block."""
    begins_on: Weekday | None = None
    """The day of the week on which periods begin; left out, blocks begin with the horizon."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.min_seconds > self.days_in_period * DAY_SECONDS:
            message = f"{self.min_seconds} s do not fit into {self.days_in_period} days"
            raise ValueError(message)
        return self


class DailyRestRule(ContractRuleBase):
    """In the `within_seconds` after each start of work lies one stretch without work.

    Missed by each use (that `tags` accept) without one. Only accepted work takes it up; it lies
    wholly between the start of the use and so many seconds later. So work may be split during a
    day, as long as the day leaves room for the rest.

    When history's work began is not known, so the rest follows its `last_end` at once (where its
    `last_tags` are accepted): missed by each use that takes up some of it.
    """

    kind: Literal["daily_rest"] = "daily_rest"
    min_seconds: PositiveSeconds
    """The shortest stretch."""
    within_seconds: PositiveSeconds = DAY_SECONDS
    """How long after the start of work it must be over."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.min_seconds > self.within_seconds:
            message = f"a rest of {self.min_seconds} s does not fit into {self.within_seconds} s"
            raise ValueError(message)
        return self


class RestAfterRunRule(ContractRuleBase):
    """After so many days in a row with work that `tags` accept, a longer rest follows.

    Once a run of at least `min_days` days has ended (its next day has no such work), nothing else
    is worked until `min_seconds` after the end of each use of its last day. Missed by each use
    that takes up some of those seconds, counted for each use that it follows; other accepted work
    of the run's last day does not count. Runs that began before the horizon go on as history says.
    """

    kind: Literal["rest_after_run"] = "rest_after_run"
    min_days: Annotated[Count, Field(ge=1, le=31)]
    """The shortest run that is followed by the rest."""
    min_seconds: PositiveSeconds
    """The shortest rest."""


class FreeWeekendsRule(ContractRuleBase):
    """Of so many weekends in a row some are free of work that `tags` accept.

    Missed by each free weekend too few, in every window of `of_weekends` weekends of the horizon.
    A weekend is free if no work starts on its Saturday or Sunday. History's count
    `weekends_in_a_row` says how many were worked right before the horizon: windows reach back
    over those, and what they alone have too many is not counted.
    """

    kind: Literal["free_weekends"] = "free_weekends"
    min_free: Annotated[Count, Field(ge=1, le=53)] = 1
    """The fewest free weekends in each window."""
    of_weekends: Annotated[Count, Field(ge=1, le=53)]
    """How many weekends in a row a window has."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.min_free > self.of_weekends:
            raise ValueError(f"{self.min_free} of {self.of_weekends} weekends cannot be free")
        return self


class BreakRule(ContractRuleBase):
    """Work that `tags` accept goes on for at most `max_seconds` without a break.

    A break is a gap of at least `min_seconds` between two uses, or one of a shift's `breaks` that
    is as long; shorter ones end nothing, and the time from start to end of all uses since the last
    break adds up, paid or not. Missed by each use in which it is more than `max_seconds` before the
    next break, unless that use alone is, and does not say its breaks.

    How long history's work went on is not known, so a break follows its `last_end` (where its
    `last_tags` are accepted): missed by each use that takes up some of it.
    """

    kind: Literal["break"] = "break"
    max_seconds: PositiveSeconds
    """The longest work without a break."""
    min_seconds: PositiveSeconds
    """The shortest gap that counts as a break."""
