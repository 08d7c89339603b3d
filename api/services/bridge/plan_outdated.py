"""The refusal of a plan whose bookings or resources are no longer as they were seen."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from api.errors import Conflict
from api.services.slots.local_text import utc_text

MOST_TOLD = 200
FIRST = 3


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is otherwise than the plan knew, or that is in its way."""

    what: Literal["booking", "service", "claim", "rule"]
    id: str
    """The booking, the service, or whoever has the claim."""
    message: str
    resource_id: str | None = None
    busy_start: datetime | None = None
    busy_end: datetime | None = None

    def document(self) -> dict[str, object]:
        """It as JSON, without what there is not."""
        told = {name: value for name, value in asdict(self).items() if value is not None}
        return {
            name: utc_text(value) if isinstance(value, datetime) else value
            for name, value in told.items()
        }


class PlanOutdated(Conflict):
    """Nothing is published; `changed` says why, so that a new problem can be made."""

    def __init__(self, changed: Iterable[Changed]) -> None:
        self.changed = tuple(changed)
        first = " ".join(each.message for each in self.changed[:FIRST])
        more = f" And {len(self.changed) - FIRST} more." if len(self.changed) > FIRST else ""
        advice = "Maybe make a new problem of the bookings and plan that."
        sentence = f"The plan is outdated. {first}{more}\n{advice}"
        super().__init__("plan-stale", sentence)

    def members(self) -> dict[str, object]:
        """What changed."""
        return {"changed": [each.document() for each in self.changed[:MOST_TOLD]]}
