"""What every rule of a contract has: whether it must be kept, its price, the work it looks at."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Cost, Kind, Tag, Value

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
"""A day of the week."""

WEEKDAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
"""As `date.weekday` counts them."""

Limit = Annotated[int, Field(ge=0, le=1_000_000_000)]


class TagFilter(Value):
    """Which requests a rule looks at, by their tags."""

    include: tuple[Tag, ...] = ()
    """At least one of these, if any are listed."""
    exclude: tuple[Tag, ...] = ()
    """None of these."""
    every: tuple[Tag, ...] = ()
    """All of these, such as both `night` and `sunday`."""

    def accepts(self, tags: tuple[str, ...]) -> bool:
        """Whether a request with these tags is meant."""
        # Asked for each piece of everybody's work, and most filters name nothing.
        if self.exclude and any(tag in self.exclude for tag in tags):
            return False
        if self.every and not set(self.every).issubset(tags):
            return False
        return not self.include or any(tag in self.include for tag in tags)


ANY = TagFilter()


class ContractRuleBase(Kind):
    """What every rule of a contract has."""

    required: bool = True
    """False makes it a wish that costs `cost` for each unit by which it is missed."""
    cost: Cost = 1
    """The points of each unit by which a wish is missed."""
    tags: TagFilter = ANY
    """The work it looks at."""
