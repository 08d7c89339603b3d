"""The desk of a small organisation, whose services are called directly."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from api.booking.orders import BookingOrder, Coming, HoldKey, HoldOrder, RescheduleOrder
from api.services.actor import Actor
from api.services.bookings.book import book
from api.services.bookings.cancel_booking import cancel_booking
from api.services.bookings.hold_slot import Held, hold_slot, prolong_hold, release_hold
from api.services.bookings.new_booking import Made
from api.services.bookings.reschedule_booking import reschedule_booking
from api.services.bookings.seen_booking import Full
from api.services.bookings.settle_booking import Verb, settle_booking
from api.services.context import Context
from api.services.etag import etag_of
from api.services.new_id import new_id
from api.services.once import Once
from api.services.reply import Reply
from api.services.slots.offer import Offer, seal_offer
from api.store.bookings import BookingRecord
from api.store.holds import HoldRecord

T = TypeVar("T")
MORNING = datetime(2027, 3, 1, 8, tzinfo=UTC)
GRACE = Coming(name="Grace", email="grace@example.com")


@dataclass(frozen=True)
class Salon:
    """One person at the desk of an organisation, in a hurry: orders go in, records come out."""

    context: Context
    actor: Actor

    def offer(self, service_id: str, start: datetime, party: int = 1) -> str:
        """The word for a start, whether it was ever listed or not."""
        return seal_offer(
            self.context,
            Offer(
                organisation_id=self.actor.organisation_id,
                service_id=service_id,
                start=start,
                party=party,
                until=self.context.now() + timedelta(minutes=30),
            ),
        )

    def hold(self, offer: str, *, dry_run: bool = False) -> Held:
        """Hold an offer."""
        kept, once = Kept[Held](), replace(a_once(), dry_run=dry_run)
        hold_slot(self.context, self.actor, HoldOrder(offer_id=offer), once, kept.note)
        return kept.value

    def prolong(self, held: Held) -> HoldRecord:
        """Hold for longer."""
        kept = Kept[HoldRecord]()
        prolong_hold(self.context, self.actor, key_of(held), a_once(), kept.note)
        return kept.value

    def release(self, held: Held) -> None:
        """Give a hold back."""
        release_hold(self.context, self.actor, key_of(held))

    def book(self, **source: Any) -> Made:
        """Book a hold or an offer for Grace, twice with one key: that makes one booking."""
        once, order = a_once(), BookingOrder(attendees=(GRACE,), **source)
        first, second = Kept[Made](), Kept[Made]()
        told = [
            book(self.context, self.actor, order, once, kept.note).body for kept in (first, second)
        ]
        assert told == [first.name] * 2
        return first.value

    def book_held(self, held: Held) -> Made:
        """Book a hold for Grace."""
        return self.book(hold=key_of(held))

    def reschedule(self, booking: BookingRecord, offer: str) -> BookingRecord:
        """Move a booking, as whoever has just read it."""
        order = RescheduleOrder(offer_id=offer)
        return self._change(reschedule_booking, booking, order)

    def cancel(self, booking: BookingRecord) -> BookingRecord:
        """Cancel a booking, as whoever has just read it."""
        return self._change(cancel_booking, booking, "")

    def settle(self, booking: BookingRecord, verb: Verb) -> BookingRecord:
        """Say what became of a booking."""
        return self._change(settle_booking, booking, verb, "")

    def _change(self, service: Any, booking: BookingRecord, *words: Any) -> BookingRecord:
        kept = Kept[Full]()
        seen = etag_of("b", booking.id, booking.version)
        service(self.context, self.actor, booking.id, seen, *words, a_once(), kept.note)
        return kept.value.booking


class Kept(Generic[T]):
    """What a service tells its route, which tests are told instead of a view of it."""

    value: T

    def __init__(self) -> None:
        self.name = new_id()

    def note(self, value: T) -> Reply:
        """Keep it, and answer with a name that nobody else has."""
        self.value = value
        return Reply(200, self.name)


def key_of(held: Held) -> HoldKey:
    """What only whoever holds can say."""
    return HoldKey(id=held.hold.id, secret=held.secret)


def a_once() -> Once:
    """A request that nobody has sent before."""
    return Once("salon", new_id(), "f" * 64)
