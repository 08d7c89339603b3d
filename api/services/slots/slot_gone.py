"""Says that a slot is gone; whoever answers the caller adds what is still free near it."""

from api.booking.slots.request import StartRequest
from api.errors import Conflict
from api.services.slots.offered import Offered


class SlotGone(Conflict):
    """Others have what the start needs."""

    def __init__(self, offered: Offered, wanted: StartRequest) -> None:
        self.offered, self.wanted = offered, wanted
        start = wanted.start.isoformat()
        super().__init__("slot-taken", f"{offered.entry.name!r} at {start} is no longer free")
