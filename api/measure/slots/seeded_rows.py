"""Rows of a full calendar, as the tables keep them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import uuid4

from api.booking.catalogue import Entry
from api.services.catalogue.entry_columns import entry_columns
from api.store.epoch_microseconds import EPOCH, MICROSECOND

HALF_HOUR = timedelta(minutes=30)
HOUR = timedelta(hours=1)
Promised = Literal["person", "exact", "window"]


@dataclass(frozen=True, slots=True)
class Booked:
    """Half an hour of somebody's time."""

    id: str
    number: int
    """Within its calendar."""
    organisation_id: str
    service_id: str
    location_id: str
    resource_id: str
    start: datetime
    promise: Promised


def entry_row(id: str, organisation_id: str, entry: Entry, now: datetime) -> dict[str, Any]:
    """A row of the catalogue."""
    return {
        "id": id,
        "organisation_id": organisation_id,
        "name": entry.name,
        "document": entry.model_dump(mode="json"),
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "archived_at": None,
        **entry_columns(entry),
    }


def booking_row(booked: Booked, zone: str, now: datetime) -> dict[str, Any]:
    """A confirmed booking."""
    return {
        "id": booked.id,
        "organisation_id": booked.organisation_id,
        "reference": f"{booked.service_id[:8]}{booked.number:04x}",
        "service_id": booked.service_id,
        "location_id": booked.location_id,
        "state": "confirmed",
        "version": 1,
        "start_at": booked.start,
        "end_at": booked.start + HALF_HOUR,
        "local_start": booked.start.strftime("%Y-%m-%dT%H:%M:%S"),
        "zone": zone,
        "tzdata_version": "",
        "anchor": "wall",
        "party_size": 1,
        "promise": _promise(booked),
        "assignments": {"person": [booked.resource_id]},
        "answers": {},
        "series_id": None,
        "source": "import",
        "actor_id": "measure",
        "price_minor_units": None,
        "currency": None,
        "ical_uid": f"{booked.id}@measure",
        "ical_sequence": 0,
        "created_at": now,
        "updated_at": now,
        "cancelled_at": None,
    }


def claim_row(booked: Booked, now: datetime) -> dict[str, Any]:
    """What the booking has in the ledger."""
    end = booked.start + HALF_HOUR
    return {
        "id": uuid4().hex,
        "organisation_id": booked.organisation_id,
        "resource_id": booked.resource_id,
        "unit": 1,
        "kind": "booking",
        "owner_id": booked.id,
        "quantity": 1,
        "pooled": False,
        "stocked": False,
        "busy_start": booked.start,
        "busy_end": end,
        "service_start": booked.start,
        "service_end": end,
        "expires_at": None,
        "active": True,
        "version": 1,
        "created_at": (now - EPOCH) // MICROSECOND,
    }


def _promise(booked: Booked) -> dict[str, Any]:
    """A time, perhaps with the person, or an hour around it on both sides."""
    start, end = booked.start, booked.start + HALF_HOUR
    if booked.promise == "window":
        window = {"start": (start - HOUR).isoformat(), "end": (end + HOUR).isoformat()}
        return {"start": None, "window": window, "classes": [], "people": []}
    named = [{"role": "person", "resource": booked.resource_id}]
    people = named if booked.promise == "person" else []
    return {"start": start.isoformat(), "window": None, "classes": [], "people": people}
