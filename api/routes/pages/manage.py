"""The pages of one booking, for whoever has its link; looking at them changes nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.booking.cancellation import CancellationTerms, cancellation_terms
from api.booking.orders import RescheduleOrder
from api.booking.state_machine import BookingState
from api.errors import Conflict, Gone, RuleViolations, Stale
from api.routes.dependencies import InContext, RequestOrigin
from api.routes.needs import Open
from api.routes.pages.calendar import calendar, moment_words, start_words
from api.routes.pages.lengths import length_in
from api.routes.pages.manage_desk import ManageDesk, manage_desk
from api.routes.pages.page_route import Fields, PageRoute
from api.routes.pages.render import drawn
from api.services.bookings.answer_proposal import accept_proposal, decline_proposal
from api.services.bookings.cancel_booking import cancel_booking, fee_words
from api.services.bookings.new_booking import price_of
from api.services.bookings.propose_time import Proposed
from api.services.bookings.reschedule_booking import MOVABLE, reschedule_booking
from api.services.bookings.seen_booking import Full
from api.services.bookings.withdraw_attendee import withdraw_attendee
from api.services.etag import etag_of
from api.services.once import Once
from api.services.reply import Reply
from api.store.bookings import (
    BookingRecord,
)
from api.store.organisations import organisation_by_id

router = APIRouter(
    prefix="/book/manage",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    route_class=PageRoute,
    dependencies=[Depends(Open("the link is the secret: it opens one booking, nothing else"))],
)
STATES = {
    BookingState.PENDING_APPROVAL: "waiting to be approved",
    BookingState.CHECKED_IN: "you are here",
    BookingState.NO_SHOW: "you did not come",
}
NOT_THEIRS = "Only whoever booked can change this booking."
SECOND = timedelta(seconds=1)
NO_KEY = Once("page manage", None, "")


@router.get("/{token}")
def get_booking(
    context: InContext, origin: RequestOrigin, token: str, done: Annotated[bool, Query()] = False
) -> Response:
    """The booking as it is."""
    return _page(manage_desk(context, token, origin), just_booked=done)


@router.post("/{token}/cancel")
def post_cancel(context: InContext, origin: RequestOrigin, token: str, fields: Fields) -> Response:
    """Cancel it, if the policy allows it."""
    desk = manage_desk(context, token, origin)
    seen = _seen(desk, fields)
    return _done(
        desk,
        lambda: cancel_booking(
            context, desk.actor, desk.booking.id, seen, "by the guest", NO_KEY, _nothing
        ),
    )


@router.get("/{token}/move")
def get_move(
    context: InContext,
    origin: RequestOrigin,
    token: str,
    day: Annotated[str | None, Query(max_length=10)] = None,
) -> Response:
    """The times to which it could move."""
    desk = manage_desk(context, token, origin)
    if not desk.has_booked:
        return _page(desk, 403, NOT_THEIRS)
    booking = desk.booking
    near = day or booking.local_start[:10]
    length = length_in(desk.offered.service, str((booking.end_at - booking.start_at) // SECOND))
    place = (booking.service_id, booking.zone)
    shown = calendar(context, desk.actor, *place, near, booking.id, length)
    words = moment_words(booking.start_at, booking.end_at, booking.zone)
    return drawn(
        "move.html",
        service_name=desk.offered.entry.name,
        token=token,
        booking=booking,
        when=words,
        **vars(shown),
    )


@router.post("/{token}/move")
def post_move(context: InContext, origin: RequestOrigin, token: str, fields: Fields) -> Response:
    """Move it to another time in one step."""
    desk = manage_desk(context, token, origin)
    seen = _seen(desk, fields)
    order = RescheduleOrder.model_construct(
        offer_id=fields.get("offer_id", ""), reason="by the guest"
    )
    return _done(
        desk,
        lambda: reschedule_booking(
            context, desk.actor, desk.booking.id, seen, order, NO_KEY, _nothing
        ),
    )


@router.post("/{token}/withdraw")
def post_withdraw(
    context: InContext, origin: RequestOrigin, token: str, fields: Fields
) -> Response:
    """Come along no more; the others still come."""
    desk = manage_desk(context, token, origin)
    seen, mine = _seen(desk, fields), desk.attendee.id
    return _tried(desk, lambda: withdraw_attendee(context, desk.actor, desk.booking.id, seen, mine))


@router.post("/{token}/proposal/accept")
def post_accept(context: InContext, origin: RequestOrigin, token: str, fields: Fields) -> Response:
    """Move it to the time that is proposed."""
    desk, id = manage_desk(context, token, origin), _named(fields)
    return _done(desk, lambda: accept_proposal(context, desk.actor, id, NO_KEY, _nothing))


@router.post("/{token}/proposal/decline")
def post_decline(context: InContext, origin: RequestOrigin, token: str, fields: Fields) -> Response:
    """Leave it where it is."""
    desk, id = manage_desk(context, token, origin), _named(fields)
    return _done(desk, lambda: decline_proposal(context, desk.actor, id, NO_KEY, _left))


def _done(desk: ManageDesk, act: Callable[[], Reply]) -> Response:
    return _tried(desk, act) if desk.has_booked else _page(desk, 403, NOT_THEIRS)


def _tried(desk: ManageDesk, act: Callable[[], object]) -> Response:
    def anew() -> ManageDesk:
        return manage_desk(desk.context, desk.token, desk.actor.origin)

    try:
        act()
    except Stale:
        return _page(anew(), 409, "It has changed meanwhile: look again.")
    except (Conflict, Gone, RuleViolations) as refusal:
        return _page(anew(), refusal.status, str(refusal))
    return RedirectResponse(f"/book/manage/{desk.token}", 303)


def _page(
    desk: ManageDesk, status: int = 200, told: str | None = None, *, just_booked: bool = False
) -> Response:
    booking = desk.booking
    terms = _terms(desk)
    movable = BookingState(booking.state) in MOVABLE and desk.has_booked
    return drawn(
        "manage.html",
        status,
        booking=booking,
        token=desk.token,
        service_name=desk.offered.entry.name,
        when=moment_words(booking.start_at, booking.end_at, booking.zone),
        zone=booking.zone,
        proposal=desk.proposal,
        **_proposed(desk),
        state=STATES.get(BookingState(booking.state), booking.state.replace("_", " ")),
        told=told,
        is_wrong=told is not None,
        just_booked=just_booked,
        may_move=movable and terms.is_allowed,
        may_cancel=movable and terms.is_allowed,
        may_withdraw=desk.may_withdraw,
        has_withdrawn=desk.attendee.state == "withdrawn",
        terms=_terms_words(booking, terms) if movable else "",
        again=_again(desk) if booking.state == BookingState.CANCELLED else "",
        price=price_of(booking),
    )


def _again(desk: ManageDesk) -> str:
    """The address of the service's own page, where guests may open it."""
    with desk.context.store.read() as connection:
        place = organisation_by_id(connection, desk.booking.organisation_id)
    entry = desk.offered.entry
    return f"/book/{place.slug}/{entry.slug}" if place and entry.is_public else ""


def _terms(desk: ManageDesk) -> CancellationTerms:
    policy = desk.offered.service.cancellation
    return cancellation_terms(policy, desk.booking.start_at, desk.context.now(), "customer")


def _terms_words(booking: BookingRecord, terms: CancellationTerms) -> str:
    fee = fee_words(booking, terms)
    return f"{terms.reason} {fee}." if fee else terms.reason


def _seen(desk: ManageDesk, fields: dict[str, str]) -> str:
    """The tag of the version that the page showed."""
    version = fields.get("version", "")
    return etag_of("b", desk.booking.id, int(version) if version.isdecimal() else 0)


def _named(fields: dict[str, str]) -> str:
    """Which proposal the page showed."""
    return fields.get("proposal", "")[:32]


def _proposed(desk: ManageDesk) -> dict[str, str]:
    """What the page says of another time, in the booking's zone."""
    proposal, zone = desk.proposal, desk.booking.zone
    if proposal is None:
        return {}
    start = datetime.fromisoformat(proposal.offer["start"])
    until = start_words(proposal.expires_at, zone)
    return {"instead": start_words(start, zone), "until": until}


def _left(proposed: Proposed) -> Reply:
    return Reply(204)


def _nothing(full: Full) -> Reply:
    return Reply(204)
