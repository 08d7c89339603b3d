"""What is answered about series, as values that OpenAPI describes."""

from datetime import datetime

from pydantic import BaseModel

from api.booking.violation import Violation
from api.errors import rule_words
from api.routes.slot_views import SlotView
from api.services.series.book_series import BookedSeries
from api.services.series.move_series import MovedSeries
from api.services.series.seen_series import FullSeries
from api.store.series import OccurrenceRecord, SeriesRecord


class ViolationView(BaseModel):
    """A broken rule, worded as in refusals."""

    rule: str
    severity: str
    pointer: str
    message: str
    fix: str

    @classmethod
    def of(cls, violation: Violation) -> "ViolationView":
        """The view of a violation."""
        return cls(**rule_words(violation))


class OccurrenceView(BaseModel):
    """One of a series."""

    recurrence_id: str
    """Its start on the wall as the rule says it: what it is known by."""
    start_utc: datetime
    adjustment: str
    """`shifted` where the clocks skip that reading, `earlier` where they show it twice."""
    state: str
    """`booked`, `skipped` or `cancelled`."""
    booking_id: str | None
    violations: tuple[ViolationView, ...] = ()
    """Why it was skipped or did not move; only the answer to that very request says so."""
    suggested: tuple[SlotView, ...] = ()
    """What is free near it; only where suggestions were asked for."""

    @classmethod
    def of(cls, row: OccurrenceRecord) -> "OccurrenceView":
        """The view of an occurrence."""
        return cls(
            recurrence_id=row.recurrence_id,
            start_utc=row.start_at,
            adjustment=row.adjustment,
            state=row.state,
            booking_id=row.booking_id,
        )


class SeriesView(BaseModel):
    """A rule, and what is booked whenever it says so."""

    id: str
    service_id: str
    version: int
    rrule: str
    first_local: str
    tz: str
    created_at: datetime
    updated_at: datetime
    occurrences: tuple[OccurrenceView, ...]

    @classmethod
    def of(cls, full: FullSeries) -> "SeriesView":
        """The view of a series as it is now."""
        return _series_view(full.series, tuple(map(OccurrenceView.of, full.occurrences)))

    @classmethod
    def of_new(cls, booked: BookedSeries) -> "SeriesView":
        """The view of a series for whoever has just booked it."""
        zone_name = booked.series.zone
        views = tuple(
            OccurrenceView.of(row).model_copy(
                update={
                    "violations": tuple(map(ViolationView.of, outcome.violations)),
                    "suggested": tuple(
                        SlotView.of(slot, zone_name)
                        for slot in booked.suggested.get(outcome.occurrence.start, ())
                    ),
                }
            )
            for row, outcome in zip(booked.occurrences, booked.outcomes, strict=True)
        )
        return _series_view(booked.series, views)

    @classmethod
    def of_moved(cls, moved: MovedSeries) -> "SeriesView":
        """The view of a series for whoever has just moved it."""
        zone_name = moved.full.series.zone
        views = tuple(
            OccurrenceView.of(row).model_copy(
                update={
                    "violations": tuple(map(ViolationView.of, stayed.violations if stayed else ())),
                    "suggested": tuple(
                        SlotView.of(slot, zone_name)
                        for slot in moved.suggested.get(row.recurrence_id, ())
                    ),
                }
            )
            for row in moved.full.occurrences
            for stayed in (moved.stayed.get(row.recurrence_id),)
        )
        return _series_view(moved.full.series, views)


def _series_view(series: SeriesRecord, views: tuple[OccurrenceView, ...]) -> SeriesView:
    names = ("id", "service_id", "version", "rrule", "first_local", "created_at", "updated_at")
    same = {name: getattr(series, name) for name in names}
    return SeriesView(**same, tz=series.zone, occurrences=views)
