"""Lets only those take time who were let in, where a service has a queue."""

from sqlalchemy import Connection

from api.booking.orders import TicketKey
from api.errors import Conflict
from api.services.actor import Actor
from api.services.context import Context
from api.services.queue.join_queue import holder_of, is_inside, own_ticket
from api.services.slots.offered import Offered
from api.store.ledger import database_now
from api.store.tickets import TicketRecord, end_tickets, open_ticket


def require_inside(
    context: Context,
    connection: Connection,
    actor: Actor,
    offered: Offered,
    key: TicketKey | None,
) -> None:
    """Raise Conflict (`needs-ticket`) where somebody has to queue first.

    Parameters
    ----------
    key
        The ticket; left out, the one that the caller has drawn for itself.
    """
    if offered.service.queue is None:
        return
    ticket = _ticket(context, connection, actor, offered, key)
    if not is_inside(ticket, database_now(connection)):
        sentence = "many want this: draw a number with POST /v1/tickets and wait to be let in"
        raise Conflict("needs-ticket", sentence, retry_seconds=2)


def leave_with_booking(
    connection: Connection, actor: Actor, offered: Offered, email: str | None
) -> None:
    """End the stay of somebody who has booked, so that the next can come in."""
    if offered.service.queue is None:
        return
    holders = {holder_of(actor, None), holder_of(actor, email)}
    found = (open_ticket(connection, offered.service.id, holder) for holder in sorted(holders))
    inside = [each.id for each in found if each is not None and each.state == "admitted"]
    if inside:
        end_tickets(connection, inside, "used")


def _ticket(
    context: Context,
    connection: Connection,
    actor: Actor,
    offered: Offered,
    key: TicketKey | None,
) -> TicketRecord | None:
    if key is None:
        return open_ticket(connection, offered.service.id, holder_of(actor, None))
    ticket = own_ticket(context, connection, actor, key.id, key.secret)
    return ticket if ticket.service_id == offered.service.id else None
