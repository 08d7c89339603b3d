"""Making a problem of bookings."""

from fastapi import APIRouter, Response

from api.booking.planning.planning_order import PlanningOrder
from api.routes.bridge_views import BridgedView
from api.routes.dependencies import InContext, JsonBytes, read_body
from api.routes.described import WRITING, reads, refusals
from api.routes.examples import FROM_BOOKINGS
from api.routes.needs import MayPlan
from api.routes.once_only import MaybeOnce
from api.routes.problem_details import sent
from api.services.bridge.plan_bookings import Bridged, plan_bookings
from api.services.reply import Reply

router = APIRouter(prefix="/v1", tags=["plans"])


@router.post(
    "/problems:from-bookings",
    status_code=201,
    response_model=BridgedView,
    openapi_extra=reads(PlanningOrder, FROM_BOOKINGS),
    responses=WRITING | refusals(409),
)
def post_from_bookings(
    context: InContext, actor: MayPlan, body: JsonBytes, once: MaybeOnce
) -> Response:
    """Make a problem of the bookings in a window; a published plan of it moves them."""
    order = read_body(PlanningOrder, body)
    return sent(plan_bookings(context, actor, order, once, _made))


def _made(bridged: Bridged) -> Reply:
    body = BridgedView.of_bookings(bridged).model_dump_json()
    return Reply(201, body).with_headers(Location=f"/v1/problems/{bridged.problem.id}")
