"""Standing in line for a service that many want at once."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Header, Response
from pydantic import BaseModel

from api.booking.catalogue import StoredId as StoredIdText
from api.booking.orders import Email
from api.errors import InvalidBody
from api.routes.dependencies import InContext, JsonBytes, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import TICKET
from api.routes.needs import MayBook
from api.routes.once_only import InRehearsal
from api.services.context import Context
from api.services.queue.join_queue import (
    Standing,
    join_queue,
    leave_queue,
    read_ticket,
    ticket_word,
)
from models import Issue
from models.base import Value

router = APIRouter(prefix="/v1/tickets", tags=["booking"])
TicketSecret = Annotated[
    str | None, Header(alias="Ticket-Secret", max_length=100, description="The ticket's secret.")
]


class TicketOrder(Value):
    """Draws a number in front of a service."""

    service: StoredIdText
    """What is to be booked."""
    customer: Email | None = None
    """For whom a program asks; left out, the caller stands in line itself."""


class TicketView(BaseModel):
    """A place in the line."""

    id: str
    service_id: str
    number: int
    state: str
    """`waiting`, `admitted`, `used`, `expired` or `left`."""
    place: int | None
    """1 for whoever is let in next; null once they do not wait any more."""
    estimated_wait_seconds: int | None
    """At the pace of the last minutes; null where nobody was let in lately."""
    longest_wait_seconds: int | None
    """It takes no longer while the service runs."""
    expires_at: datetime | None
    """Until when somebody who was let in may take time."""
    secret: str | None = None
    """What proves that the ticket is the caller's; only drawing tells it."""

    @classmethod
    def of(cls, found: Standing, secret: str | None = None) -> "TicketView":
        """The view of a ticket as it stands."""
        ticket = found.ticket
        return cls(
            id=ticket.id,
            service_id=ticket.service_id,
            number=ticket.number,
            state=ticket.state,
            place=found.place,
            estimated_wait_seconds=found.estimated_wait_seconds,
            longest_wait_seconds=found.longest_wait_seconds,
            expires_at=ticket.expires_at,
            secret=secret,
        )


@router.post(
    "",
    status_code=201,
    openapi_extra=reads(TicketOrder, TICKET),
    responses=WRITING | refusals(409),
)
def post_ticket(
    context: InRehearsal, actor: MayBook, body: JsonBytes, response: Response
) -> TicketView:
    """Draw a number; whoever waits already is told the same ticket again."""
    order = read_body(TicketOrder, body)
    found = join_queue(context, actor, order.service, order.customer)
    response.headers["Location"] = f"/v1/tickets/{found.ticket.id}"
    return TicketView.of(found, _secret(context, found))


@router.get("/{ticket_id}", responses=READING)
def get_ticket(
    context: InContext, actor: MayBook, ticket_id: StoredId, secret: TicketSecret = None
) -> TicketView:
    """Where a ticket stands now."""
    return TicketView.of(read_ticket(context, actor, ticket_id, _given(secret)))


@router.delete("/{ticket_id}", status_code=204, responses=READING)
def delete_ticket(
    context: InRehearsal, actor: MayBook, ticket_id: StoredId, secret: TicketSecret = None
) -> None:
    """Leave the line."""
    leave_queue(context, actor, ticket_id, _given(secret))


def _secret(context: Context, found: Standing) -> str:
    return ticket_word(context, found.ticket.id)


def _given(secret: str | None) -> str:
    if not secret:
        issue = Issue("header.Ticket-Secret", "missing", "send the secret that drawing has told")
        raise InvalidBody([issue])
    return secret
