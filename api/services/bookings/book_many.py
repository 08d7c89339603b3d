"""Makes several bookings: each for itself, or all of them or none."""

from collections.abc import Callable, Hashable, Sequence

from sqlalchemy import Connection

from api.booking.orders import BookingOrder
from api.services.actor import Actor
from api.services.batch import batch
from api.services.bookings.book import Desk, made_by
from api.services.bookings.new_booking import Made
from api.services.context import Context
from api.services.new_id import new_id
from api.services.once import Once
from api.services.reply import Reply
from api.services.slots.near_slots import add_others
from api.services.slots.slot_gone import SlotGone
from api.services.slots.start_refused import StartRefused


def book_many(
    context: Context,
    actor: Actor,
    orders: Sequence[BookingOrder],
    once: Once,
    reply_of: Callable[[Made], Reply],
    *,
    atomic: bool,
) -> Reply:
    """Do for every order what `book` does, and answer as `batch` does."""
    now = context.now()

    def one(connection: Connection, order: BookingOrder) -> Reply:
        try:
            return reply_of(made_by(connection, Desk(context, actor, order, new_id(), now, "api")))
        except (SlotGone, StartRefused) as gone:
            add_others(context, connection, gone)
            raise

    return batch(context, actor, orders, one, once, atomic=atomic, key=_source_of)


def _source_of(order: BookingOrder) -> Hashable:
    """A hold becomes one booking; of one offer there may be several, where seats are sold."""
    return object() if order.hold is None else order.hold.id
