"""Lets only those take time who were let in, where a service has a queue."""

from sqlalchemy import Connection

from api.booking.orders import TicketKey
from api.errors import Conflict
from api.services.actor import Actor
from api.services.context import Context
from api.services.queue.join_queue import holder_of, is_inside, own_ticket
from api.services.slots.offered import Offered
from api.store.ledger import database_now
from api.store.tickets import TicketRecord, open_ticket, use_ticket


def require_inside(
    context: Context,
    connection: Connection,
    actor: Actor,
    offered: Offered,
    key: TicketKey | None,
) -> str | None:
    """The id of the ticket that lets somebody take time; None where nobody has to queue.

    Parameters
    ----------
    key
        The ticket; left out, the one that the caller has drawn for itself.

    Raises
    ------
    Conflict
        Somebody has to queue first (`needs-ticket`).
    """
    if offered.service.queue is None:
        return None
    ticket = _ticket(context, connection, actor, offered, key)
    if ticket is None or not is_inside(ticket, database_now(connection)):
        sentence = "many want this: draw a number with POST /v1/tickets and wait to be let in"
        raise Conflict("needs-ticket", sentence, retry_seconds=2)
    return ticket.id


def leave_with_booking(connection: Connection, ticket_id: str | None) -> None:
    """End the stay of somebody who has booked with this ticket, so that the next can come in.

    It books once: of two holds that were taken with it, the second becomes nothing
    (`needs-ticket`). Whose stay is over has until their hold lapses.
    """
    if ticket_id is not None and not use_ticket(connection, ticket_id):
        sentence = "the ticket has booked already: draw another with POST /v1/tickets"
        raise Conflict("needs-ticket", sentence, retry_seconds=2)


def _ticket(
    context: Context,
    connection: Connection,
    actor: Actor,
    offered: Offered,
    key: TicketKey | None,
) -> TicketRecord | None:
    if key is None:
        return open_ticket(connection, offered.service.id, holder_of(connection, actor, None))
    ticket = own_ticket(context, connection, actor, key.id, key.secret)
    return ticket if ticket.service_id == offered.service.id else None
