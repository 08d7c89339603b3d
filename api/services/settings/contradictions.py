"""Refuses settings that would quietly leave nothing to book."""

import json
from collections.abc import Iterator, Mapping

from pydantic import ValidationError
from sqlalchemy import Connection

from api.booking.catalogue import Entry, OfferedService
from api.booking.service import ServiceTerms
from api.errors import InvalidBody
from api.services.settings.effective import Effective, Scopes, SettingsOfAll, read_all
from api.services.settings.overrides import ScopeKind
from api.store.catalogue import EntryRecord
from models import Issue

PAIRS = (
    ("lead_seconds", "horizon_seconds"),
    ("cancellation_closed_until_seconds", "cancellation_free_until_seconds"),
)
"""The first must not be above the second, unless the second is 0 or not set."""


def require_agreement(
    settings: SettingsOfAll, scopes: Scopes, services: Mapping[str, EntryRecord]
) -> None:
    """Raise InvalidBody where values contradict each other at a scope or in a service."""
    issues = list(_contradictions(settings.at(scopes)))
    for service in services.values():
        terms = OfferedService.model_validate_json(json.dumps(service.document))
        issues += _in_service(settings, scopes["organisation"], service.id, terms)
    if issues:
        raise InvalidBody(issues)


def require_fitting_terms(
    connection: Connection, organisation_id: str, service_id: str, service: Entry
) -> None:
    """Raise InvalidBody where what is set above a service contradicts its own terms.

    Other entries have no terms, and fit.
    """
    if not isinstance(service, OfferedService):
        return
    settings = read_all(connection, organisation_id)
    issues = tuple(_in_service(settings, organisation_id, service_id, service))
    if issues:
        raise InvalidBody(issues)


def _contradictions(effective: Effective) -> Iterator[Issue]:
    values = effective.values.values()
    for lower, upper in PAIRS:
        least, most = values.get(lower), values.get(upper)
        if isinstance(least, int) and isinstance(most, int) and least > most > 0:
            sources = effective.sources
            words = f"{least} (set at the {sources[lower]}) is above {upper} {most}"
            message = f"{words} (set at the {sources[upper]})"
            yield Issue(lower, "contradiction", message)


def _in_service(
    settings: SettingsOfAll, organisation_id: str, service_id: str, service: OfferedService
) -> Iterator[Issue]:
    scopes: dict[ScopeKind, str] = {
        "organisation": organisation_id,
        "location": service.location,
        "service": service_id,
    }
    try:
        ServiceTerms.model_validate_json(json.dumps(settings.at(scopes).over(service.terms)))
    except ValidationError as error:
        for fault in error.errors():
            words = str(fault["msg"]).removeprefix("Value error, ")
            yield Issue("", "contradiction", f"in service {service.name!r}: {words}")
