"""What is one's own: addresses that one has booked with as a guest, and those bookings."""

from datetime import datetime
from functools import partial

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.booking.orders import Email
from api.routes.booking_views import BookingsView, BookingView
from api.routes.dependencies import InContext, JsonBytes, SignedIn, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import Example
from api.routes.once_only import InRehearsal
from api.routes.paging import InPage
from api.services.bookings.read_own_bookings import read_own_bookings
from api.services.people.ask_for_merge import ask_for_merge
from api.services.people.own_addresses import own_addresses, part_with_address
from models.base import Value

router = APIRouter(prefix="/v1/me", tags=["people"])
GUEST: Example = {"email": "ada.at.home@example.com"}


class GuestAddress(Value):
    """An address with which one has booked as a guest."""

    email: Email
    """It is mailed a link, by which its bookings come into the account."""


class GuestAddressView(BaseModel):
    """An address that one has named."""

    id: str
    email: str
    created_at: datetime
    proven_at: datetime | None
    """When whoever reads its mail agreed; until then it shows nothing."""


class GuestAddressesView(BaseModel):
    """All that one has named."""

    items: tuple[GuestAddressView, ...]


@router.post(
    "/guest-addresses",
    status_code=202,
    response_class=Response,
    openapi_extra=reads(GuestAddress, GUEST),
    responses=WRITING | refusals(409),
)
def post_guest_address(context: InContext, actor: SignedIn, body: JsonBytes) -> Response:
    """Have a link sent to it; the answer is the same whether or not anything was booked with it."""
    ask_for_merge(context, actor, read_body(GuestAddress, body).email.strip().lower())
    return Response(status_code=202)


@router.get("/guest-addresses", responses=READING)
def get_guest_addresses(context: InContext, actor: SignedIn) -> GuestAddressesView:
    """List the addresses that one has named, the oldest first."""
    found = own_addresses(context, actor)
    views = (GuestAddressView.model_validate(each, from_attributes=True) for each in found)
    return GuestAddressesView(items=tuple(views))


@router.delete("/guest-addresses/{address_id}", status_code=204, responses=READING)
def delete_guest_address(context: InRehearsal, actor: SignedIn, address_id: StoredId) -> Response:
    """Take an address and its bookings out of the account again; the bookings stay."""
    part_with_address(context, actor, address_id)
    return Response(status_code=204)


@router.get("/bookings", responses=READING)
def get_own_bookings(context: InContext, actor: SignedIn, page: InPage) -> BookingsView:
    """List what was booked with one's own addresses, the newest made first.

    Of those who come one sees only oneself, with the token of one's manage page.
    """
    found, following = page.cut(partial(read_own_bookings, context, actor))
    items = tuple(BookingView.of_own(each.full, each.manage_tokens) for each in found)
    return BookingsView(items=items, next_cursor=following)
