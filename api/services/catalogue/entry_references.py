"""Holds an entry to what it points at: all of it must be in the same catalogue."""

from collections.abc import Iterator

from sqlalchemy import Connection

from api.booking.catalogue import Entry, EntryKind, OfferedService, Resource
from api.errors import InvalidBody
from api.store.catalogue import entries_of
from models import Issue


def require_references(connection: Connection, organisation_id: str, entry: Entry) -> None:
    """Raise InvalidBody with each reference to something that is not there or is archived."""
    issues = []
    for kind, references in _references(entry).items():
        found = entries_of(connection, kind, organisation_id, references.values())
        for path, id in references.items():
            if id not in found or found[id].archived_at is not None:
                issues.append(Issue(path, "unknown", f"there is no {kind} {id!r}"))
    if issues:
        raise InvalidBody(issues)


def _references(entry: Entry) -> dict[EntryKind, dict[str, str]]:
    """By kind, the id that each path of the document names."""
    found: dict[EntryKind, dict[str, str]] = {}
    if isinstance(entry, Resource | OfferedService):
        found["location"] = {"location": entry.location}
    if isinstance(entry, Resource) and entry.schedule is not None:
        found["schedule"] = {"schedule": entry.schedule}
    if isinstance(entry, OfferedService):
        found["resource"] = dict(_eligible(entry))
    return found


def _eligible(entry: OfferedService) -> Iterator[tuple[str, str]]:
    for number, role in enumerate(entry.terms.roles):
        for place, id in enumerate(role.eligible):
            yield f"terms.roles[{number}].eligible[{place}]", id
