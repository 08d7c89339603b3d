"""Takes the picture of a window's bookings that a problem is made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.intervals import Span
from api.booking.limit import Limit, limit_words
from api.booking.planning.commitment import Commitment
from api.booking.planning.limits import solved_limits
from api.booking.planning.picture import Picture
from api.booking.planning.planning_order import PlanningOrder
from api.booking.slots.usage import usage_of
from api.booking.wall_time import zone
from api.errors import InvalidBody, NotFound
from api.services.bookings.reschedule_booking import MOVABLE
from api.services.bridge.basis import Basis, SeenBooking, seen_booking_of, terms_of
from api.services.bridge.commitment_of import NotPlannable, as_claim, commitment_of
from api.services.context import Context
from api.services.slots.limits_used import periods_of
from api.services.slots.offered import Offered
from api.store.bookings import BookingRecord
from api.store.catalogue import entries_of
from api.store.counted_bookings import CountedOf, counted_bookings
from api.store.ledger import ClaimRecord, claims_of_all, claims_on
from api.store.movable_bookings import bookings_inside
from api.store.organisations import organisation_by_id
from models import Issue, Window

MOST_BOOKINGS = 5_000
# No buffer is longer: what lies further beyond the window cannot be in the way.
LONGEST_BUFFER = timedelta(days=1)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Left:
    """A booking of the window that stays where it is, and why."""

    booking: BookingRecord
    reason: str


@dataclass(frozen=True)
class Seen:
    """A picture, what it was taken of, and what is not in it."""

    picture: Picture
    basis: Basis
    left: tuple[Left, ...]
    limits: tuple[str, ...]
    """The limits that no plan knows, and moves are asked for, in sentences."""


def read_picture(
    context: Context,
    connection: Connection,
    organisation_id: str,
    order: PlanningOrder,
    now: datetime,
) -> Seen:
    """All that a problem of the window is made from, in one state of the database.

    Raises
    ------
    InvalidBody
        The window is past, or holds more bookings than one problem takes.
    NotFound
        A service is not this organisation's.
    """
    window = _window(order.window, now)
    for service_id in order.services:
        context.offered.get(connection, organisation_id, service_id)
    bookings = _bookings(connection, organisation_id, order, window)
    claims = claims_of_all(connection, (booking.id for booking in bookings))
    commitments: list[Commitment] = []
    seen: list[SeenBooking] = []
    left: list[Left] = []
    services: dict[str, str] = {}
    limits: dict[str, tuple[Limit, ...]] = {}
    for booking in bookings:
        mine = claims.get(booking.id, ())
        try:
            offered = _offered(context, connection, booking)
            commitments.append(commitment_of(booking, mine, offered))
        except NotPlannable as reason:
            left.append(Left(booking, str(reason)))
            continue
        seen.append(seen_booking_of(booking, mine))
        services.setdefault(booking.service_id, terms_of(offered))
        limits[booking.service_id] = offered.limits
    picture = _picture(connection, organisation_id, order, window, tuple(commitments))
    picture = _with_limits(connection, organisation_id, picture, limits)
    whole = Window(start=window.start, end=window.end)
    basis = Basis(window=whole, bookings=tuple(seen), services=services)
    unknown = dict.fromkeys(e for each in limits.values() for e in each if e not in picture.limits)
    return Seen(picture, basis, tuple(left), tuple(map(limit_words, unknown)))


def _window(wanted: Window, now: datetime) -> Span:
    """What is left of the window: nothing can be moved into the past."""
    earliest = now.replace(microsecond=0) + SECOND
    if wanted.end <= earliest:
        message = f"ends at {wanted.end.isoformat()}, which is past"
        raise InvalidBody([Issue("window.end", "past", message)])
    return Span(max(wanted.start, earliest), wanted.end)


def _bookings(
    connection: Connection, organisation_id: str, order: PlanningOrder, window: Span
) -> tuple[BookingRecord, ...]:
    found = bookings_inside(
        connection,
        organisation_id,
        (window.start, window.end),
        sorted(MOVABLE),
        order.services,
        MOST_BOOKINGS + 1,
    )
    if len(found) > MOST_BOOKINGS:
        message = f"holds more than {MOST_BOOKINGS} bookings\nMaybe choose fewer days or services."
        raise InvalidBody([Issue("window", "too-many", message)])
    return found


def _offered(context: Context, connection: Connection, booking: BookingRecord) -> Offered:
    try:
        return context.offered.get(connection, booking.organisation_id, booking.service_id)
    except NotFound:
        raise NotPlannable("Its service is no longer in the catalogue.") from None


def _picture(
    connection: Connection,
    organisation_id: str,
    order: PlanningOrder,
    window: Span,
    commitments: tuple[Commitment, ...],
) -> Picture:
    mine = {each.id for each in commitments}
    resource_ids = {id for each in commitments for id in each.resources}
    around = (window.start - LONGEST_BUFFER, window.end + LONGEST_BUFFER)
    claims = claims_on(connection, organisation_id, resource_ids, *around)
    entries = entries_of(connection, "resource", organisation_id, resource_ids)
    organisation = organisation_by_id(connection, organisation_id)
    return Picture(
        name=order.name or f"Bookings from {window.start:%Y-%m-%d}",
        zone=organisation.zone if organisation else "UTC",
        window=window,
        commitments=commitments,
        kinds={id: entry.document["kind"] for id, entry in entries.items()},
        others=tuple(map(as_claim, _not_of(mine, claims))),
        goals=order.goals,
    )


def _with_limits(
    connection: Connection,
    organisation_id: str,
    picture: Picture,
    limits: Mapping[str, tuple[Limit, ...]],
) -> Picture:
    """The picture with the limits that a plan can keep, and what others use of them."""
    kept = solved_limits(limits, picture.commitments, picture.zone)
    if not kept:
        return picture
    of = CountedOf(
        organisation_id=organisation_id,
        service_id=None,
        customer=None,
        ignoring=frozenset(each.id for each in picture.commitments),
    )
    found = counted_bookings(connection, of, periods_of(kept, picture.window, picture.zone))
    return replace(picture, limits=kept, used=usage_of(kept, found, zone(picture.zone)))


def _not_of(owner_ids: set[str], claims: Iterable[ClaimRecord]) -> Iterable[ClaimRecord]:
    return (claim for claim in claims if claim.owner_id not in owner_ids)
