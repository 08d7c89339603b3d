"""Names a list of slots by what it says, so that whoever has it need not be sent it again."""

from datetime import datetime
from typing import Any

from api.routes.slot_views import SlotsView
from api.services.etag import weak_tag

FRESH_SECONDS = 600
# Offers are sealed anew for each list, though they offer the same.
SEALED: dict[str, Any] = {"slots": {"__all__": {"offer_id"}}, "next_cursor": True}


def slots_tag(found: SlotsView, now: datetime) -> str:
    """The same for the same list, for ten minutes: offers last for half an hour, and are to be new.

    It is made from what was just read, never from a version that somebody keeps: a list that is
    still as it was is as true as a new one.
    """
    said = found.model_dump_json(exclude=SEALED)
    stamp = int(now.timestamp()) // FRESH_SECONDS
    return weak_tag(f"{stamp} {said}")
