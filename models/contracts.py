"""What a contract allows and asks of a person's work."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import Count, Id, Name, PositiveSeconds, Seconds, Tag, Value
from models.company import CompanyRule
from models.contract_rules import (
    ANY as ANY,
    ContractRuleBase as ContractRuleBase,
    Limit,
    TagFilter as TagFilter,
    Weekday as Weekday,
)
from models.day_patterns import PatternRule
from models.fair_shares import FairShare
from models.free_time import (
    BreakRule,
    DailyRestRule,
    FreeStretchRule,
    FreeWeekendsRule,
    RestAfterRunRule,
)
from models.overtime import Overtime
from models.reduced_rest import ReducedRestRule
from models.split_work import SplitRule


class RestRule(ContractRuleBase):
    """After work that `tags` accept, so many seconds follow without work that `then` accepts.

    Missed by each such use that takes up some of those seconds, for each use that it follows.
    Rest lasts from the end of a use on, buffers left out, in real seconds even where clocks
    change. History's `last_end` counts as the end of work with its `last_tags`.
    """

    kind: Literal["rest"] = "rest"
    min_seconds: PositiveSeconds
    """The shortest rest."""
    then: TagFilter = ANY
    """The work that must wait: any, or all but `standby`, which leaves a person at rest."""


class SuccessionRule(ContractRuleBase):
    """Work that `tags` accept on one day is not followed on the next by work `then` accepts.

    Missed by each such pair of days; work belongs to the calendar day on which it starts.
    History's `last_tags` count for the day before the horizon.
    """

    kind: Literal["succession"] = "succession"
    then: TagFilter
    """The work that must not follow on the next day."""


class ConsecutiveRule(ContractRuleBase):
    """Days with work that `tags` accept (or, for `off`, without) come in runs of min to max.

    Missed by each day too few or too many. A run that is still open at the end of the horizon is
    never too short; one that is open at its start is judged with the history added (even if it
    ends with history), or, where `lenient_start` holds, is never too short. A run is too long only
    by its days inside the horizon: days that history alone has above `max_days` are not counted.

    From history come `days_worked_in_a_row` where `tags` accept any work, otherwise
    `same_tags_in_a_row` if `tags` accept `last_tags`; for `off`, `days_off_in_a_row`, or
    `same_tags_in_a_row` where the last day had work that `tags` do not accept.
    """

    kind: Literal["consecutive"] = "consecutive"
    of: Literal["work", "off"] = "work"
    """Runs of days with work, or of days off."""
    min_days: Count = 0
    """The shortest run."""
    max_days: Count | None = None
    """The longest run; None for no limit."""
    lenient_start: bool = True
    """Whether a run that is open at the start of the horizon is never too short."""

    @model_validator(mode="after")
    def _range(self) -> Self:
        if self.max_days is not None and self.max_days < self.min_days:
            raise ValueError(f"runs of at least {self.min_days} and at most {self.max_days} days")
        return self


class LimitRule(ContractRuleBase):
    """The amount of work in each period lies between `min` and `max`.

    Missed by each unit (second, shift, day or weekend) outside. `days_in_period` None takes the
    whole horizon as one period or, `by_month`, each calendar month; `rolling` takes every window
    of that many days, with `begins_on` every one that begins on that weekday; otherwise the horizon
    is cut into blocks from its first day, or from the first `begins_on`, on. A period that the
    horizon cuts short has no minimum; its maximum stays, unless `pro_rata` cuts it in proportion,
    as averages over months need. Of `rolling` periods one that is cut short counts only where no
    other holds the rest of it.

    `seconds` are working time (of a shift, what is credited for it), `shifts` are uses of the
    person of any kind, `days` have at least one. A weekend is worked if work starts on a Saturday
    or Sunday of the period. All belong to the calendar day on which they start.
    """

    kind: Literal["limit"] = "limit"
    measure: Literal["seconds", "shifts", "days", "weekends"]
    """What is counted."""
    min: Limit = 0
    """The least amount in each period."""
    max: Limit | None = None
    """The largest amount in each period; None for no limit."""
    days_in_period: Annotated[Count, Field(ge=1)] | None = None
    """The length of a period; None for the whole horizon."""
    rolling: bool = False
    """Whether every window of that many days is a period, or only every block."""
    begins_on: Weekday | None = None
    """The day of the week on which periods begin; left out, blocks begin with the horizon."""
    by_month: bool = False
    """Whether each calendar month is a period instead."""
    pro_rata: bool = False
    """Whether a period that is cut short has its maximum in proportion.

    To its days; where it has whole weeks, to the weeks that it has begun: a plan from Monday to
    Friday may hold a week's work.
    """
    longer_than_seconds: Seconds = 0
    """For `days`: only days with more working time than this count (no minimum then)."""
    carried_in: Tag | None = None
    """The name of the count in a person's history that is added (whole horizon only).

    For `seconds` the count is in minutes. What history alone has above `max` is not missed. A
    weekend whose Saturday was worked before a horizon that starts on Sunday is in it already.
    """

    @model_validator(mode="after")
    def _range(self) -> Self:
        if self.max is not None and self.max < self.min:
            raise ValueError(f"at least {self.min} and at most {self.max} {self.measure}")
        if self.rolling and self.days_in_period is None:
            raise ValueError("a rolling limit needs days_in_period")
        if self.begins_on is not None and self.days_in_period is None:
            raise ValueError("begins_on needs days_in_period")
        if self.by_month and self.days_in_period is not None:
            raise ValueError(f"by_month leaves no room for periods of {self.days_in_period} days")
        if self.pro_rata and self.days_in_period is None and not self.by_month:
            raise ValueError("pro_rata needs days_in_period or by_month")
        if self.longer_than_seconds and (self.measure != "days" or self.min):
            raise ValueError("longer_than_seconds is for a maximum of days")
        return self


class CompleteWeekendsRule(ContractRuleBase):
    """A weekend is worked on both its days or on neither; missed by each half weekend.

    A Saturday that ends the horizon is not judged; a Sunday that starts it is judged by history,
    where history says whether the day before was worked.
    """

    kind: Literal["complete_weekends"] = "complete_weekends"


ContractRule = Annotated[
    RestRule
    | SuccessionRule
    | ConsecutiveRule
    | LimitRule
    | CompleteWeekendsRule
    | FreeStretchRule
    | DailyRestRule
    | ReducedRestRule
    | RestAfterRunRule
    | FreeWeekendsRule
    | BreakRule
    | PatternRule
    | SplitRule
    | CompanyRule,
    Field(discriminator="kind"),
]


class Contract(Value):
    """A named set of rules on people's work."""

    id: Id
    """What people refer to it by."""
    name: Name = ""
    """What it is called, for people."""
    rules: tuple[ContractRule, ...] = ()
    """Everything it asks; several rules of one kind may stand together."""
    overtime: tuple[Overtime, ...] = ()
    """What work beyond certain hours is paid on top; all that apply are added."""
    fair: tuple[FairShare, ...] = ()
    """What its people should have equally much of; left out, hours, nights and weekends."""
