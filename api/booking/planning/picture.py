"""Everything that a problem made of bookings is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.limit import Limit
from api.booking.planning.commitment import Commitment
from api.booking.resource import BookableResource
from api.booking.slots.world import UsageKey
from models import GoalLevel, Term
from models.demands import ResourceKind

# The first two levels as a repair has them, so that the solver repairs and does not plan anew.
REPAIR_LEVELS = (
    GoalLevel(name="unserved", terms=(Term(goal="unserved"),)),
    GoalLevel(name="changes", terms=(Term(goal="stability"),)),
)
"""Serve all bookings, then change few: what keeps a promise stays where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Bookings and what is taken, at one moment."""

    name: str
    zone: str
    """Whose days the plan counts."""
    window: Span
    """In which bookings may be moved; not before the present."""
    commitments: tuple[Commitment, ...]
    kinds: Mapping[str, ResourceKind]
    """By resource, what the catalogue calls it."""
    others: tuple[Claim, ...] = ()
    """What anything else takes of the same resources: it stays as it is."""
    goals: tuple[GoalLevel, ...] = REPAIR_LEVELS
    limits: tuple[Limit, ...] = ()
    """Those of people, which plans keep."""
    used: Mapping[UsageKey, int] = field(default_factory=dict)
    """What anything else uses of them."""

    @property
    def resources(self) -> dict[str, BookableResource]:
        """Everything that the bookings' services name, by id."""
        return {id: one for each in self.commitments for id, one in each.resources.items()}
