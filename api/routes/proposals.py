"""Other times that are proposed for a booking, and the answers to them."""

from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.booking.orders import ProposalOrder
from api.routes.booking_views import BookingView
from api.routes.dependencies import InContext, JsonBytes, SeenVersion, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import PROPOSAL
from api.routes.needs import MayBook, MayRead
from api.routes.once_only import MaybeOnce
from api.routes.problem_details import sent
from api.services.bookings.answer_proposal import accept_proposal, decline_proposal
from api.services.bookings.propose_time import Proposed, propose_time, read_proposals
from api.services.bookings.seen_booking import Full
from api.services.etag import etag_of
from api.services.reply import Reply
from api.services.slots.local_text import local_text

router = APIRouter(prefix="/v1", tags=["booking"])
ANSWERING = WRITING | refusals(409, 410, 423)


class ProposalView(BaseModel):
    """Another time that is kept for a booking."""

    id: str
    booking_id: str
    state: str
    """`open` (until it expires), `accepted`, `declined`, or `withdrawn` once the booking has
    changed or something else was proposed."""
    start_utc: datetime
    start_local: str
    tz: str
    reason: str
    created_at: datetime
    expires_at: datetime
    """Until when it is kept; after that the booking stays where it is."""

    @classmethod
    def of(cls, proposed: Proposed) -> "ProposalView":
        """The view of a proposal."""
        proposal, zone = proposed.proposal, proposed.booking.zone
        start = datetime.fromisoformat(proposal.offer["start"])
        names = ("id", "booking_id", "state", "reason", "created_at", "expires_at")
        same = {name: getattr(proposal, name) for name in names}
        return cls(**same, start_utc=start, start_local=local_text(start, zone), tz=zone)


@router.post(
    "/bookings/{booking_id}:propose",
    status_code=201,
    response_model=ProposalView,
    openapi_extra=reads(ProposalOrder, PROPOSAL),
    responses=WRITING | refusals(409, 410, 412, 423, 428),
)
def post_proposal(
    context: InContext,
    actor: MayBook,
    booking_id: StoredId,
    seen: SeenVersion,
    body: JsonBytes,
    once: MaybeOnce,
) -> Response:
    """Keep another time for a booking, and ask whoever comes by mail; silence changes nothing."""
    order = read_body(ProposalOrder, body)
    return sent(propose_time(context, actor, booking_id, seen, order, once, _made))


@router.get("/bookings/{booking_id}/proposals", responses=READING)
def get_proposals(
    context: InContext, actor: MayRead, booking_id: StoredId
) -> tuple[ProposalView, ...]:
    """List what was proposed for a booking, the newest first."""
    return tuple(map(ProposalView.of, read_proposals(context, actor, booking_id)))


@router.post("/proposals/{proposal_id}:accept", response_model=BookingView, responses=ANSWERING)
def post_accept(
    context: InContext, actor: MayBook, proposal_id: StoredId, once: MaybeOnce
) -> Response:
    """Move the booking to the proposed time, on behalf of whoever booked."""
    return sent(accept_proposal(context, actor, proposal_id, once, _moved))


@router.post("/proposals/{proposal_id}:decline", response_model=ProposalView, responses=ANSWERING)
def post_decline(
    context: InContext, actor: MayBook, proposal_id: StoredId, once: MaybeOnce
) -> Response:
    """Leave the booking where it is and give back what was kept, for them or for us."""
    return sent(decline_proposal(context, actor, proposal_id, once, _declined))


def _made(proposed: Proposed) -> Reply:
    return Reply(201, ProposalView.of(proposed).model_dump_json())


def _declined(proposed: Proposed) -> Reply:
    return Reply(200, ProposalView.of(proposed).model_dump_json())


def _moved(full: Full) -> Reply:
    booking = full.booking
    headers = {"ETag": etag_of("b", booking.id, booking.version)}
    return Reply(200, BookingView.of(full).model_dump_json(), headers)
