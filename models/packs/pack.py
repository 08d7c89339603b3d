"""A rule pack: clauses of a law or an agreement as rules, each with its citation and its dates."""

from datetime import date
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from models.base import Id, Name, Value
from models.contracts import Contract, ContractRule

Text = Annotated[str, StringConstraints(min_length=1, max_length=600)]
"""A sentence or two for people."""


class Clause(Value):
    """One thing that a pack asks, as one rule."""

    id: Id
    """Its name, unique within the pack, such as `daily-rest`."""
    citation: Name
    """Where the source says so, such as `Directive 2003/88/EC, Article 3`."""
    says: Text
    """What it asks, in a sentence."""
    valid_from: date | None = None
    """Plans that begin before this day are not held to it."""
    valid_until: date | None = None
    """Plans that begin on this day or later are not held to it."""
    limit: Id
    """The field of the rule that is its number: what a what-if changes."""
    rule: ContractRule
    """What a plan must keep."""

    @model_validator(mode="after")
    def _has_its_limit(self) -> Self:
        if not isinstance(getattr(self.rule, self.limit, None), int):
            raise ValueError(f"the rule of {self.id!r} has no number {self.limit!r}")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether the clause is in force on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


class Pack(Value):
    """Clauses that belong together."""

    id: Id
    """What problems and commands call it by."""
    title: Text
    """What it is."""
    source: Text
    """The law or agreement that it was written from."""
    as_of: date
    """The state of the source that it writes down: what was in force on this day."""
    clauses: tuple[Clause, ...]
    """What it asks."""
    not_covered: tuple[Text, ...] = ()
    """What the source asks besides, and the pack does not look at."""

    @model_validator(mode="after")
    def _clauses_differ(self) -> Self:
        if len({clause.id for clause in self.clauses}) < len(self.clauses):
            raise ValueError(f"pack {self.id!r} has two clauses of one name")
        return self

    def contract_on(self, day: date) -> Contract:
        """The clauses in force on a day as a contract."""
        rules = tuple(clause.rule for clause in self.clauses if clause.holds_on(day))
        return Contract(id=f"pack:{self.id}", name=self.title[:200], rules=rules)
