"""Reads a service with all that its bookings depend on, as it stands in the catalogue."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import Connection

from api.booking.availability.public_holidays import public_holidays
from api.booking.availability.schedule import DAY_MINUTES, Schedule, ScheduleVersion, WeeklyHours
from api.booking.catalogue import Location, OfferedService, Resource, WorkingHours
from api.booking.limit import Limit
from api.booking.limits_in_force import in_force
from api.booking.resource import BookableResource
from api.booking.service import Service
from api.services.settings.effective import Scopes, read_all
from api.services.settings.overrides import Overrides
from api.store.catalogue import EntryRecord, catalogue_stamp, entries_of, entry_of

B = TypeVar("B", bound=BaseModel)
ALWAYS = ScheduleVersion(
    weekly=tuple(
        WeeklyHours(weekday=weekday, from_minute=0, to_minute=DAY_MINUTES) for weekday in range(7)
    )
)
YEARS_BEHIND, YEARS_AHEAD = 1, 3


@dataclass(frozen=True, slots=True)
class Offered:
    """A service that can be booked, and the resources that its roles name."""

    stamp: int
    """Of the catalogue that it was read from."""
    organisation_id: str
    location_id: str
    entry: OfferedService
    location: Location
    service: Service
    resources: Mapping[str, BookableResource]
    """Those in use, by id; others that roles name are gone."""
    set_above: Overrides
    """What is set above the catalogue; the terms of `service` say it already."""
    limits: tuple[Limit, ...]
    """All that hold for a booking of it, those of single resources among them."""


def read_offered(
    connection: Connection, organisation_id: str, service_id: str, today: date
) -> Offered | None:
    """The service with its location, resources and schedules, or None; in six queries."""
    stamp = catalogue_stamp(connection, organisation_id)
    found = entry_of(connection, "service", organisation_id, service_id)
    if found is None or found.archived_at is not None:
        return None
    entry = _document(OfferedService, found)
    place = entries_of(connection, "location", organisation_id, (entry.location,))[entry.location]
    location = _document(Location, place)
    scopes: Scopes = {
        "organisation": organisation_id,
        "location": entry.location,
        "service": service_id,
    }
    settings = read_all(connection, organisation_id)
    set_here = settings.at(scopes)
    named = {"id": service_id, "name": entry.name, "zone": location.zone}
    service = _value(Service, set_here.over(entry.terms) | named)
    wanted = {id for role in entry.terms.roles for id in role.eligible}
    rows = entries_of(connection, "resource", organisation_id, wanted)
    resources = {
        id: _document(Resource, row) for id, row in rows.items() if row.archived_at is None
    }
    hours = _schedules(connection, organisation_id, resources)
    free = _holidays(location, today)
    own_limits = {id: settings.limits_of_resource(id) for id in resources}
    bookable = {
        id: _bookable(
            id,
            resource,
            hours.get(resource.schedule or ""),
            free,
            settings.at({**scopes, "resource": id}).values.keeps_holidays,
        )
        for id, resource in resources.items()
    }
    return Offered(
        stamp=stamp,
        organisation_id=organisation_id,
        location_id=entry.location,
        entry=entry,
        location=location,
        service=service,
        resources=bookable,
        set_above=set_here.values,
        limits=in_force(service.limits, own_limits),
    )


def _schedules(
    connection: Connection, organisation_id: str, resources: Mapping[str, Resource]
) -> dict[str, WorkingHours]:
    ids = {resource.schedule for resource in resources.values() if resource.schedule}
    rows = entries_of(connection, "schedule", organisation_id, ids) if ids else {}
    return {id: _document(WorkingHours, row) for id, row in rows.items()}


def _holidays(location: Location, today: date) -> tuple[date, ...]:
    if location.country is None:
        return ()
    years = range(today.year - YEARS_BEHIND, today.year + YEARS_AHEAD + 1)
    return public_holidays(location.country, location.subdivision, years)


def _bookable(
    id: str,
    resource: Resource,
    hours: WorkingHours | None,
    free: tuple[date, ...],
    keeps_holidays: bool | None,
) -> BookableResource:
    if hours is None:
        schedule = Schedule(
            id=id,
            versions=(ALWAYS,),
            holidays=free if keeps_holidays else (),
            time_off=resource.time_off,
        )
    else:
        schedule = Schedule(
            id=id,
            versions=hours.versions,
            exceptions=hours.exceptions,
            holidays=free if _first(keeps_holidays, hours.keeps_holidays) else (),
            time_off=(*hours.time_off, *resource.time_off),
        )
    return BookableResource(
        id=id,
        name=resource.name,
        capacity=resource.capacity,
        schedule=schedule,
        classes=resource.classes,
        skills=resource.skills,
        place=resource.place,
    )


def _first(set_above: bool | None, own: bool) -> bool:
    return own if set_above is None else set_above


def _document(model: type[B], entry: EntryRecord) -> B:
    return _value(model, entry.document)


def _value(model: type[B], document: Mapping[str, Any]) -> B:
    return model.model_validate_json(json.dumps(document))
