"""What makes one plan better than another, level above level."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.base import Cost, Id, Value

GoalName = Literal[
    "unserved",
    "coverage",
    "contracts",
    "relations",
    "preferences",
    "fairness",
    "lateness",
    "travel",
    "resources_used",
    "cost",
    "stability",
]


class Term(Value):
    """One goal and how many points each of its units is worth in its level."""

    goal: GoalName
    """What is measured."""
    weight: Annotated[Cost, Field(ge=1)] = 1
    """Points for each unit of it."""


class GoalLevel(Value):
    """A weighted sum; a lower level never worsens a higher one by more than its tolerance."""

    name: Id
    """What the level is called, unique within the problem."""
    terms: tuple[Term, ...] = Field(min_length=1)
    """The goals that are added up."""
    tolerance: Cost = 0
    """By how many points later levels may worsen this one."""

    @model_validator(mode="after")
    def _goals_differ(self) -> Self:
        if len({term.goal for term in self.terms}) < len(self.terms):
            raise ValueError(f"level {self.name!r} names a goal twice")
        return self


DEFAULT_LEVELS = (
    GoalLevel(name="unserved", terms=(Term(goal="unserved"),)),
    GoalLevel(
        name="quality",
        terms=tuple(
            Term(goal=goal)
            for goal in ("coverage", "contracts", "relations", "preferences", "lateness")
        ),
    ),
    GoalLevel(
        name="effort",
        terms=(Term(goal="fairness"), Term(goal="travel"), Term(goal="cost")),
    ),
)
