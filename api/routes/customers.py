"""Customers as the law sees them: people who may ask to be forgotten."""

from fastapi import APIRouter
from pydantic import BaseModel

from api.booking.orders import Email
from api.routes.dependencies import InContext, JsonBytes, read_body
from api.routes.described import WRITING, reads, refusals
from api.routes.examples import Example
from api.routes.needs import MayPeople
from api.services.people.erase_customer import erase_customer
from models.base import Value

router = APIRouter(prefix="/v1", tags=["people"])
ERASURE: Example = {"email": "forgotten@example.com"}


class Erasure(Value):
    """Who is to be forgotten."""

    email: Email
    """The address that they booked with."""


class ErasedView(BaseModel):
    """In how much they were named."""

    bookings: int
    series: int
    waitlist: int


@router.post(
    "/customers:erase",
    openapi_extra=reads(Erasure, ERASURE),
    responses=WRITING | refusals(409),
)
def post_erase(context: InContext, actor: MayPeople, body: JsonBytes) -> ErasedView:
    """Take a customer's name, address, telephone number and answers out of everything."""
    done = erase_customer(context, actor, read_body(Erasure, body).email)
    return ErasedView(bookings=done.bookings, series=done.series, waitlist=done.waitlist)
