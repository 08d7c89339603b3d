"""What is answered about the waitlist, as values that OpenAPI describes."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from api.services.waitlist.seen_entry import Waiting
from api.store.waitlist import WaitlistOfferRecord, WaitlistRecord


class WaitlistOfferView(BaseModel):
    """A slot that is kept for somebody who waited."""

    id: str
    start_utc: datetime
    expires_at: datetime
    """Until when it can be accepted."""

    @classmethod
    def of(cls, offer: WaitlistOfferRecord) -> "WaitlistOfferView":
        """The view of an offer."""
        start = datetime.fromisoformat(offer.offer["start"])
        return cls(id=offer.id, start_utc=start, expires_at=offer.expires_at)


class WaitlistView(BaseModel):
    """Somebody who waits for a service, or has waited."""

    id: str
    service_id: str
    state: str
    """`waiting`, `offered`, `fulfilled`, `left`, or `lapsed` after three offers let go by, or once
    all windows are over."""
    version: int
    priority: int
    wish: dict[str, Any]
    booking_id: str | None
    created_at: datetime
    updated_at: datetime
    offer: WaitlistOfferView | None = None
    """What is kept for them at this time; lists leave it out."""

    @classmethod
    def of(cls, waiting: Waiting) -> "WaitlistView":
        """The view of an entry with what is offered to it."""
        offer = None if waiting.offer is None else WaitlistOfferView.of(waiting.offer)
        return cls.of_entry(waiting.entry).model_copy(update={"offer": offer})

    @classmethod
    def of_entry(cls, entry: WaitlistRecord) -> "WaitlistView":
        """The view of an entry alone."""
        same = {name: getattr(entry, name) for name in cls.model_fields if hasattr(entry, name)}
        return cls(**same)


class WaitlistsView(BaseModel):
    """A page of entries."""

    items: tuple[WaitlistView, ...]
    next_cursor: str | None
