"""Says that a slot is gone; whoever answers the caller adds what is in the way and what is free."""

from api.booking.slots.request import StartRequest
from api.errors import Conflict
from api.services.slots.local_text import local_text, utc_text
from api.services.slots.offered import Offered
from api.store.ledger.busy import Busy


class SlotGone(Conflict):
    """Others have what the start needs."""

    def __init__(self, offered: Offered, wanted: StartRequest, *, is_move: bool = False) -> None:
        self.offered, self.wanted, self.is_move = offered, wanted, is_move
        self.in_the_way: tuple[Busy, ...] = ()
        """When those who could serve are busy, not with whom."""
        place = offered.service.zone
        start = local_text(wanted.start, place).replace("T", " at ")[:-3]
        sentence = f"{offered.entry.name!r} on {start} ({place}) is no longer free"
        super().__init__("slot-taken", sentence)

    def members(self) -> dict[str, object]:
        """What is in the way, what is free instead, and what to send to have the nearest of it."""
        told: dict[str, object] = {"conflicts": [_words(busy) for busy in self.in_the_way]}
        if self.alternatives:
            told["retry"] = {"offer_id": self.alternatives[0]["offer_id"]}
        return super().members() | told


def _words(busy: Busy) -> dict[str, object]:
    return {
        "resource_id": busy.resource_id,
        "busy_start": utc_text(busy.start),
        "busy_end": utc_text(busy.end),
    }
