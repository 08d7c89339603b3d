"""Patterns of days: what must not come in a row, or what must follow what."""

from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from models.base import Tag
from models.contract_rules import ANY, ContractRuleBase, TagFilter, Weekday

DayWord = Tag
"""`work`, `off`, `any`, a tag, several tags with `|` between them, or `!` and any of these."""


class DayKind(NamedTuple):
    """What is asked of one day of a pattern."""

    tags: TagFilter
    """The work that is meant."""
    is_worked: bool
    """Whether there is such work on the day, or none."""


def day_of(word: DayWord) -> DayKind | None:
    """What a word of a pattern asks of its day; None if it asks nothing.

    `work` is any work, `off` is none, `night` is work with that tag, `night|late` work with either,
    `!night` none of it.
    """
    if word == "any":
        return None
    if word in ("work", "off"):
        return DayKind(ANY, word == "work")
    negated = word.startswith("!")
    tags = tuple(tag for tag in word.removeprefix("!").split("|") if tag)
    return DayKind(ANY if tags in ((), ("work",)) else TagFilter(include=tags), not negated)


class PatternRule(ContractRuleBase):
    """Days of certain kinds do not come in this order; or where they do, certain others follow.

    Missed by each occurrence of `days` (on which, if there is anything in `followed_by`, the days
    that follow are not as it says). What was before the horizon is known as far as history tells;
    an unknown day is like no word. An occurrence that would end after the horizon is not judged.
    `tags` are not looked at.
    """

    kind: Literal["pattern"] = "pattern"
    days: Annotated[tuple[DayWord, ...], Field(min_length=1, max_length=31)]
    """One word a day: `work`, `off`, `any`, a tag, `night|late` for either, `!night` for none."""
    followed_by: Annotated[tuple[DayWord, ...], Field(max_length=31)] = ()
    """The words of the days that must follow; none where `days` must not occur at all."""
    starts_on: tuple[Weekday, ...] = ()
    """The weekdays on which an occurrence may begin; none listed means all."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.tags != ANY:
            raise ValueError("a pattern names its tags day by day, in days and followed_by")
        if all(day_of(word) is None for word in self.followed_by or self.days):
            raise ValueError("a pattern in which every day is 'any' forbids nothing or everything")
        return self
