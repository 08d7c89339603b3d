"""Reading, pinning and publishing versions of a plan."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.routes.bodies import NewPins, Publication
from api.routes.bridge_views import PublishedView
from api.routes.dependencies import InContext, JsonBytes, SeenVersion, StoredId, read_body
from api.routes.described import READING, WRITING, answers, reads, refusals
from api.routes.examples import PINS, PUBLICATION
from api.routes.needs import MayPlan, MayRead
from api.routes.once_only import MaybeOnce
from api.routes.problem_details import sent
from api.routes.views import PlanSummary, PlansView, PlanView
from api.services.change_plan import etag_of
from api.services.pin_plan import pin_plan
from api.services.publish_plan import Published, publish_plan
from api.services.read_plans import list_plans, read_plan, read_solution
from api.services.reply import Reply
from models.saving import to_json

router = APIRouter(prefix="/v1", tags=["plans"])
CHANGING = WRITING | refusals(412, 428)


@router.get("/problems/{problem_id}/plans", responses=READING)
def get_plans(context: InContext, actor: MayRead, problem_id: StoredId) -> PlansView:
    """List every version for a problem and for what events made of it, the newest first."""
    plans = list_plans(context, actor, problem_id)
    return PlansView(items=tuple(map(PlanSummary.of, plans)))


@router.get("/plans/{plan_id}", responses=READING)
def get_plan(context: InContext, actor: MayRead, plan_id: StoredId, response: Response) -> PlanView:
    """Read one version; its ETag is what changing it needs."""
    detail = read_plan(context, actor, plan_id)
    response.headers["ETag"] = etag_of(detail.plan)
    return PlanView.of_detail(detail)


@router.get(
    "/plans/{plan_id}/solution",
    response_class=Response,
    responses=READING | {200: answers("Solution", "Who serves what, when.")},
)
def get_solution(context: InContext, actor: MayRead, plan_id: StoredId) -> Response:
    """Read who serves what, when."""
    solution = read_solution(context, actor, plan_id)
    return Response(to_json(solution), media_type="application/json")


@router.put("/plans/{plan_id}/pins", openapi_extra=reads(NewPins, PINS), responses=CHANGING)
def put_pins(
    context: InContext,
    actor: MayPlan,
    plan_id: StoredId,
    seen: SeenVersion,
    body: JsonBytes,
    response: Response,
) -> PlanView:
    """Say what the next plan has to keep of this one."""
    plan = pin_plan(context, actor, plan_id, seen, read_body(NewPins, body).pins)
    response.headers["ETag"] = etag_of(plan)
    return PlanView.of_detail(read_plan(context, actor, plan_id))


async def _optional_body(request: Request) -> bytes:
    return await request.body()


@router.post(
    "/plans/{plan_id}/publish",
    response_model=PublishedView,
    openapi_extra=reads(Publication, PUBLICATION, required=False),
    responses=CHANGING | refusals(409),
)
def post_publish(
    context: InContext,
    actor: MayPlan,
    plan_id: StoredId,
    seen: SeenVersion,
    body: Annotated[bytes, Depends(_optional_body)],
    once: MaybeOnce,
) -> Response:
    """Make this version the one that holds, and move the bookings that it is of, or nothing."""
    wanted = read_body(Publication, body or b"{}")
    return sent(publish_plan(context, actor, plan_id, seen, wanted.replaces, once, _published))


def _published(published: Published) -> Reply:
    view = PublishedView.of_published(published)
    return Reply(200, view.model_dump_json()).with_headers(ETag=etag_of(published.detail.plan))
