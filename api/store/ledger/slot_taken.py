"""The refusal of a claim for which there is no room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from api.errors import Conflict


@dataclass(frozen=True, slots=True, order=True)
class TakenSpan:
    """When a resource has no room; who has taken it is nobody's business."""

    resource_id: str
    busy_start: datetime
    busy_end: datetime


class SlotTaken(Conflict):
    """Somebody else has the time; `conflicts` says which resources when."""

    def __init__(self, conflicts: Sequence[TakenSpan]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__("slot-taken", "This time has just been taken.")
