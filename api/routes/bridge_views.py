"""What is answered of problems that were made of bookings, and of publishing their plans."""

from datetime import datetime
from typing import Self

from api.routes.views import PlanView, ProblemView, View
from api.services.bridge.plan_bookings import Bridged
from api.services.bridge.publish_bookings import MovedBookings
from api.services.publish_plan import Published
from api.store.bookings import BookingRecord


class LeftView(View):
    """A booking that stays where it is."""

    booking_id: str
    reference: str
    reason: str


class BridgedView(ProblemView):
    """A problem that was made of bookings."""

    bookings: int
    """How many of them a plan may move."""
    left: tuple[LeftView, ...]
    """Those of the window that stay as they are whatever the plan."""
    limits: tuple[str, ...]
    """Limits that a search does not know: publishing refuses a plan that goes beyond one, and with
    `dry_run=true` says by which booking."""

    @classmethod
    def of_bookings(cls, bridged: Bridged) -> Self:
        """From what was made."""
        left = (
            LeftView(
                booking_id=each.booking.id, reference=each.booking.reference, reason=each.reason
            )
            for each in bridged.left
        )
        told = ProblemView.of(bridged.problem).model_dump()
        return cls(**told, bookings=bridged.bookings, left=tuple(left), limits=bridged.limits)


class PlacedView(View):
    """A booking of a plan, as it is now."""

    booking_id: str
    reference: str
    version: int
    start_utc: datetime
    end_utc: datetime
    assignments: dict[str, list[str]]
    """By role, the resources that serve it."""

    @classmethod
    def of(cls, booking: BookingRecord) -> Self:
        """From its row."""
        return cls(
            booking_id=booking.id,
            reference=booking.reference,
            version=booking.version,
            start_utc=booking.start_at,
            end_utc=booking.end_at,
            assignments=booking.assignments,
        )


class MovedView(View):
    """What publishing a plan made of the bookings that its problem was made of."""

    moved: tuple[PlacedView, ...]
    kept: int
    """How many the plan leaves as they are."""
    unserved: tuple[PlacedView, ...]
    """Those that the plan has no place for: they are as they were, and somebody has to act."""

    @classmethod
    def of(cls, bookings: MovedBookings) -> Self:
        """From what was done."""
        return cls(
            moved=tuple(map(PlacedView.of, bookings.moved)),
            kept=bookings.kept,
            unserved=tuple(map(PlacedView.of, bookings.unserved)),
        )


class PublishedView(PlanView):
    """A version of a plan that was just published."""

    bookings: MovedView | None
    """Null where its problem was not made of bookings."""

    @classmethod
    def of_published(cls, published: Published) -> Self:
        """From what was done."""
        told = PlanView.of_detail(published.detail).model_dump()
        bookings = None if published.bookings is None else MovedView.of(published.bookings)
        return cls(**told, bookings=bookings)
