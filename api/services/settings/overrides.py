"""The settings: values that stand above what the catalogue says, each with where it is read."""

import json
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field

from api.booking.limit import Limits
from api.booking.service import Ahead
from models.base import Seconds, Value

ScopeKind = Literal["organisation", "location", "service", "resource"]
SCOPE_KINDS: tuple[ScopeKind, ...] = get_args(ScopeKind)


class Overrides(Value):
    """What one scope sets itself; what is left out is for the scopes above and the catalogue."""

    lead_seconds: Ahead | None = None
    """A start must be at least so long ahead."""
    horizon_seconds: Ahead | None = None
    """A start may be at most so long ahead."""
    hold_seconds: Annotated[int, Field(ge=30, le=3_600)] | None = None
    """How long a hold lasts."""
    guest_open_holds_max: Annotated[int, Field(ge=1, le=100)] | None = None
    """How many holds a guest may have open."""
    guest_hold_cool_down_seconds: Annotated[int, Field(ge=0, le=86_400)] | None = None
    """How long a guest waits who let as many holds lapse as may be open; 0: not at all."""
    needs_approval: bool | None = None
    """Whether somebody must approve a booking before it is confirmed."""
    cancellation_free_until_seconds: Seconds | None = None
    """Cancelling is free up to so long before the start."""
    cancellation_closed_until_seconds: Seconds | None = None
    """A customer cannot cancel within so long before the start."""
    keeps_holidays: bool | None = None
    """Whether the public holidays of the location are free."""
    limits: Limits | None = None
    """How much may be booked; all scopes' limits hold, of one id the narrowest scope's. Those of a
    resource are about that resource."""

    def values(self) -> dict[str, object]:
        """What is set, by name, as a document."""
        return self.model_dump(mode="json", exclude_none=True)

    @classmethod
    def of(cls, document: Mapping[str, object]) -> "Overrides":
        """From what `values` has told."""
        return cls.model_validate_json(json.dumps(document))


NAMES: tuple[str, ...] = tuple(Overrides.model_fields)
# A setting that nobody reads at a scope is refused there, so that none is without effect.
NOT_READ_AT: Mapping[ScopeKind, frozenset[str]] = {
    "organisation": frozenset(),
    "location": frozenset(),
    "service": frozenset(),
    "resource": frozenset(NAMES) - {"keeps_holidays", "limits"},
}
