"""Customers, known by their addresses: what they have booked, and forgetting them."""

from functools import partial

from fastapi import APIRouter
from pydantic import BaseModel

from api.booking.orders import Email
from api.routes.booking_views import BookingsView, BookingView
from api.routes.dependencies import InContext, JsonBytes, read_body
from api.routes.described import WRITING, reads, refusals
from api.routes.examples import Example
from api.routes.needs import MayPeople, MayRead
from api.routes.once_only import InRehearsal
from api.routes.paging import InPage
from api.services.bookings.read_customer import read_customer
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


class Customer(Value):
    """Whose bookings are wanted; in a body, because addresses of requests lie in logs."""

    email: Email
    """The address that they booked with."""


@router.post("/customers:find", openapi_extra=reads(Customer, ERASURE), responses=WRITING)
def post_find(context: InContext, actor: MayRead, page: InPage, body: JsonBytes) -> BookingsView:
    """List what a customer has booked, the newest made first."""
    email = read_body(Customer, body).email
    found, following = page.cut(partial(read_customer, context, actor, email))
    return BookingsView(items=tuple(map(BookingView.of, found)), next_cursor=following)


@router.post(
    "/customers:erase",
    openapi_extra=reads(Erasure, ERASURE),
    responses=WRITING | refusals(409),
)
def post_erase(context: InRehearsal, actor: MayPeople, body: JsonBytes) -> ErasedView:
    """Take a customer's name, address, telephone number and answers out of everything."""
    done = erase_customer(context, actor, read_body(Erasure, body).email)
    return ErasedView(bookings=done.bookings, series=done.series, waitlist=done.waitlist)
