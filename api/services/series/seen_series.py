"""Opens a series of the caller's organisation, to read it or to change it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from api.booking.series_order import Scope
from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.etag import require_seen
from api.store.series import (
    OccurrenceRecord,
    SeriesRecord,
    count_version,
    occurrences_of,
    series_of,
)


@dataclass(frozen=True, slots=True)
class FullSeries:
    """A series with its occurrences as they are now."""

    series: SeriesRecord
    occurrences: tuple[OccurrenceRecord, ...]

    def occurrence(self, recurrence_id: str) -> OccurrenceRecord:
        """The occurrence of this name, or NotFound."""
        for each in self.occurrences:
            if each.recurrence_id == recurrence_id:
                return each
        raise NotFound(f"the series has no occurrence {recurrence_id!r}")


def read_series(context: Context, actor: Actor, series_id: str) -> FullSeries:
    """A series of the actor's organisation, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        return existing_series(connection, actor, series_id)


def existing_series(
    connection: Connection, actor: Actor, series_id: str, *, lock: bool = False
) -> FullSeries:
    """The same within a transaction; `lock` keeps others from changing it."""
    series = series_of(connection, actor.organisation_id, series_id, lock=lock)
    if series is None:
        raise NotFound(f"there is no series {series_id!r}")
    return FullSeries(series, occurrences_of(connection, series_id))


def seen_series(
    connection: Connection, actor: Actor, series_id: str, seen: str | None
) -> FullSeries:
    """The series, locked, for whoever may book; Stale where `seen` is not its tag."""
    require(actor, "book")
    full = existing_series(connection, actor, series_id, lock=True)
    if seen is not None:
        require_seen(seen, "e", series_id, full.series.version, "series")
    return full


def chosen(full: FullSeries, scope: Scope, first: str | None) -> tuple[OccurrenceRecord, ...]:
    """The occurrences that a scope means: from the one named `first` on, that one, or all."""
    if first is None:
        return full.occurrences
    named = full.occurrence(first)
    if scope == "this":
        return (named,)
    # Texts of one shape sort as the moments on the wall do.
    return tuple(e for e in full.occurrences if e.recurrence_id >= named.recurrence_id)


def changed_series(connection: Connection, full: FullSeries, now: datetime) -> FullSeries:
    """The series as it stands after a change of its occurrences, with its next version."""
    series = replace(full.series, version=full.series.version + 1, updated_at=now)
    count_version(connection, series)
    return FullSeries(series, occurrences_of(connection, series.id))
