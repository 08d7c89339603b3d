"""What callers send to book a series, to book one of it again, and to cancel it."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field, NaiveDatetime, StringConstraints, model_validator

from api.booking.catalogue import StoredId
from api.booking.orders import Coming, Reason, Sealed
from models.base import EARLIEST, LATEST, Value

OnConflict = Literal["fail", "skip", "suggest"]
Scope = Literal["this", "following", "all"]
RecurrenceId = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$")
]


class SeriesWish(Value):
    """What each occurrence of a series is."""

    duration_seconds: Annotated[int, Field(ge=60, le=31 * 86_400)] | None = None
    """How long; left out, the service's usual length."""
    nights: Annotated[int, Field(ge=1, le=365)] | None = None
    """How many nights, for stays."""
    party: Annotated[int, Field(ge=1, le=100_000)] = 1
    """For how many people."""
    among: dict[str, tuple[StoredId, ...]] = Field(default={}, max_length=20)
    """By role, the only resources that may fill it."""
    attendees: tuple[Coming, ...] = Field(min_length=1, max_length=100)
    """Who comes; the first is whoever books."""
    answers: dict[str, Any] = Field(default={}, max_length=100)
    """What the service's form asks for."""


class SeriesOrder(SeriesWish):
    """Books a service again and again, on the wall clock of its location."""

    service: StoredId | None = None
    """What is booked; left out where `offer_id` says it."""
    start_local: NaiveDatetime | None = None
    """From when on the rule counts, as clocks at the location show it."""
    offer_id: Sealed | None = None
    """An offered slot that says service, first start, length, party and resources."""
    rrule: Annotated[str, Field(min_length=1, max_length=1_000)]
    """When it repeats (RFC 5545): FREQ, INTERVAL, BYDAY, BYSETPOS, WKST, COUNT, UNTIL."""
    left_out: tuple[NaiveDatetime, ...] = Field(default=(), max_length=370)
    """Local starts that the rule says and that are left out."""
    added: tuple[NaiveDatetime, ...] = Field(default=(), max_length=370)
    """Local starts beside the rule."""
    on_conflict: OnConflict = "fail"
    """Of occurrences that cannot be booked: `fail` books none at all, `skip` leaves those out,
    `suggest` leaves them out and tells what is free near them."""

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        by_hand = (self.service is not None, self.start_local is not None)
        if by_hand != ((self.offer_id is None,) * 2):
            raise ValueError(
                "a series is made from either `service` and `start_local`, or an offer"
            )
        return self

    @model_validator(mode="after")
    def _keeps_to_bounds(self) -> Self:
        first = () if self.start_local is None else (self.start_local,)
        for local in (*first, *self.left_out, *self.added):
            _require_bounds(local)
        return self


class RebookOrder(Value):
    """Books an occurrence that was skipped or cancelled."""

    offer_id: Sealed | None = None
    """The slot to take instead, as it was offered; left out, where the rule has it."""


class SeriesMove(Value):
    """Moves one occurrence of a series, one and those after it, or all that are still ahead."""

    scope: Scope
    """How much of the series."""
    from_: RecurrenceId | None = Field(default=None, alias="from")
    """The recurrence id of the occurrence that `this` and `following` mean."""
    to_local: NaiveDatetime
    """When the first of them is to start, as clocks at the location show it; each of the others is
    moved by as many days and hours on the wall from where the rule has it."""
    on_conflict: OnConflict = "fail"
    """Of occurrences that cannot move: `fail` moves none at all, `skip` leaves those where they
    are, `suggest` does that and tells what is free near where they were to go."""
    reason: Reason = ""
    """Why."""

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        _require_one_way_to_say_which(self.scope, self.from_)
        return self

    @model_validator(mode="after")
    def _keeps_to_bounds(self) -> Self:
        _require_bounds(self.to_local)
        return self


class SeriesCancellation(Value):
    """Cancels one occurrence, one and those after it, or all that are still ahead."""

    scope: Scope
    """How much of the series."""
    from_: RecurrenceId | None = Field(default=None, alias="from")
    """The recurrence id of the occurrence that `this` and `following` mean."""
    reason: Reason = ""
    """Why."""

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        _require_one_way_to_say_which(self.scope, self.from_)
        return self


def _require_one_way_to_say_which(scope: Scope, first: str | None) -> None:
    if (scope == "all") != (first is None):
        raise ValueError("`this` and `following` need `from`, and `all` has none")


def _require_bounds(local: datetime) -> None:
    if local.microsecond:
        raise ValueError(f"{local.isoformat()} is no whole second")
    if not EARLIEST.year <= local.year < LATEST.year:
        years = f"{EARLIEST.year} to {LATEST.year - 1}"
        raise ValueError(f"{local.isoformat()} lies outside the years {years}")
