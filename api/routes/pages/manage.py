"""The pages of one booking, for whoever has its link; looking at them changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.booking.cancellation import CancellationTerms, cancellation_terms
from api.booking.orders import RescheduleOrder
from api.booking.state_machine import BookingState
from api.errors import Conflict, Gone, NotFound, RuleViolations, Stale
from api.routes.dependencies import InContext, RequestOrigin
from api.routes.needs import Open
from api.routes.pages.calendar import calendar, moment_words, start_words
from api.routes.pages.lengths import length_in
from api.routes.pages.page_route import Fields, PageRoute
from api.routes.pages.render import drawn
from api.services.actor import Actor, guest_actor
from api.services.bookings.answer_proposal import accept_proposal, decline_proposal
from api.services.bookings.cancel_booking import cancel_booking, fee_words
from api.services.bookings.new_booking import price_of
from api.services.bookings.propose_time import Proposed
from api.services.bookings.reschedule_booking import MOVABLE, reschedule_booking
from api.services.bookings.seen_booking import Full, guest_of
from api.services.context import Context
from api.services.etag import etag_of
from api.services.once import Once
from api.services.origin import Origin
from api.services.reply import Reply
from api.services.slots.offered import Offered
from api.services.token_hash import token_hash
from api.store.bookings import BookingRecord, attendee_by_token, attendees_of, booking_of
from api.store.organisations import organisation_by_id
from api.store.proposals import ProposalRecord, open_proposal_for

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
    return _page(_desk(context, token, origin), just_booked=done)


@router.post("/{token}/cancel")
def post_cancel(context: InContext, origin: RequestOrigin, token: str, fields: Fields) -> Response:
    """Cancel it, if the policy allows it."""
    desk = _desk(context, token, origin)
    seen = _seen(desk, fields)
    return _done(
        desk,
        token,
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
    desk = _desk(context, token, origin)
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
    desk = _desk(context, token, origin)
    seen = _seen(desk, fields)
    order = RescheduleOrder.model_construct(
        offer_id=fields.get("offer_id", ""), reason="by the guest"
    )
    return _done(
        desk,
        token,
        lambda: reschedule_booking(
            context, desk.actor, desk.booking.id, seen, order, NO_KEY, _nothing
        ),
    )


@router.post("/{token}/proposal/accept")
def post_accept(context: InContext, origin: RequestOrigin, token: str, fields: Fields) -> Response:
    """Move it to the time that is proposed."""
    desk, id = _desk(context, token, origin), _named(fields)
    return _done(desk, token, lambda: accept_proposal(context, desk.actor, id, NO_KEY, _nothing))


@router.post("/{token}/proposal/decline")
def post_decline(context: InContext, origin: RequestOrigin, token: str, fields: Fields) -> Response:
    """Leave it where it is."""
    desk, id = _desk(context, token, origin), _named(fields)
    return _done(desk, token, lambda: decline_proposal(context, desk.actor, id, NO_KEY, _left))


@dataclass(frozen=True)
class _Desk:
    """Whoever has the link, in front of the booking."""

    context: Context
    actor: Actor
    booking: BookingRecord
    offered: Offered
    proposal: ProposalRecord | None
    """Another time that is kept for it."""
    token: str
    has_booked: bool
    """Whether it is the link of whoever booked, and not of somebody who comes along."""


def _desk(context: Context, token: str, origin: Origin) -> _Desk:
    with context.store.read() as connection:
        attendee = attendee_by_token(connection, token_hash(token[:100]))
        if attendee is None:
            raise NotFound("this link opens no booking")
        booking = booking_of(connection, attendee.organisation_id, attendee.booking_id)
        if booking is None:
            raise NotFound("this link opens no booking")
        offered = context.offered.get(connection, booking.organisation_id, booking.service_id)
        has_booked = attendees_of(connection, (booking.id,))[booking.id][0].id == attendee.id
        now = context.now()
        proposal = open_proposal_for(connection, booking.id, now) if has_booked else None
    actor = guest_actor(guest_of(booking.id), booking.organisation_id, origin)
    return _Desk(context, actor, booking, offered, proposal, token, has_booked)


def _done(desk: _Desk, token: str, act: Callable[[], Reply]) -> Response:
    if not desk.has_booked:
        return _page(desk, 403, NOT_THEIRS)
    try:
        act()
    except Stale:
        return _page(
            _desk(desk.context, token, desk.actor.origin),
            409,
            "It has changed meanwhile: look again.",
        )
    except (Conflict, Gone, RuleViolations) as refusal:
        return _page(_desk(desk.context, token, desk.actor.origin), refusal.status, str(refusal))
    return RedirectResponse(f"/book/manage/{token}", 303)


def _page(
    desk: _Desk, status: int = 200, told: str | None = None, *, just_booked: bool = False
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
        terms=_terms_words(booking, terms) if movable else "",
        again=_again(desk) if booking.state == BookingState.CANCELLED else "",
        price=price_of(booking),
    )


def _again(desk: _Desk) -> str:
    """The address of the service's own page, where guests may open it."""
    with desk.context.store.read() as connection:
        place = organisation_by_id(connection, desk.booking.organisation_id)
    entry = desk.offered.entry
    return f"/book/{place.slug}/{entry.slug}" if place and entry.is_public else ""


def _terms(desk: _Desk) -> CancellationTerms:
    policy = desk.offered.service.cancellation
    return cancellation_terms(policy, desk.booking.start_at, desk.context.now(), "customer")


def _terms_words(booking: BookingRecord, terms: CancellationTerms) -> str:
    fee = fee_words(booking, terms)
    return f"{terms.reason} {fee}." if fee else terms.reason


def _seen(desk: _Desk, fields: dict[str, str]) -> str:
    """The tag of the version that the page showed."""
    version = fields.get("version", "")
    return etag_of("b", desk.booking.id, int(version) if version.isdecimal() else 0)


def _named(fields: dict[str, str]) -> str:
    """Which proposal the page showed."""
    return fields.get("proposal", "")[:32]


def _proposed(desk: _Desk) -> dict[str, str]:
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
