"""What a slot costs the plan: the one interface for pricing candidates.

The price says how much worse the day becomes, in points; it is no money, and it never depends on
who asks. Lower is better, and equal input gives equal prices.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from api.booking.intervals import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to serve a request: a span and the resources that would serve it."""

    service: Span
    """When it would be served."""
    resources: tuple[str, ...]
    """Who and what would serve it, all roles together."""
    place: str | None = None
    """Where it would be served, where travel matters."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a resource does already."""

    span: Span
    """When."""
    place: str | None = None
    """Where, if it is known."""


@dataclass(frozen=True, slots=True, eq=False)
class DayPlan:
    """What the resources do around the candidates, and what is known of them."""

    taken: Mapping[str, Sequence[Taken]] = field(default_factory=dict)
    """By resource, what it does, in order of time."""
    shifts: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    """By resource, its working time."""
    load_seconds: Mapping[str, int] = field(default_factory=dict)
    """By resource, how much it has worked or will, in the period that fairness looks at."""
    scarcity: Mapping[str, int] = field(default_factory=dict)
    """By resource, points for what it can do that few others can and this request does not need."""
    travel_seconds: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """From place to place; unknown pairs are next to each other."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a candidate costs the plan, in points, and of what it is made."""

    gap: int
    """Time left over beside it that is too short to sell."""
    travel: int
    """Driving that it adds."""
    scarcity: int
    """Rare skills that it ties up."""
    load: int
    """How much busier than the others it makes those who are busy already."""

    @property
    def points(self) -> int:
        """The whole price."""
        return self.gap + self.travel + self.scarcity + self.load


class Scoring(Protocol):
    """Prices candidates by their effect on the plan."""

    def price(self, candidates: Sequence[Candidate], plan: DayPlan) -> tuple[Price, ...]:
        """A price for each candidate, in their order."""
        ...
