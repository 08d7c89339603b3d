"""Starting, following and cancelling runs."""

from fastapi import APIRouter, Response

from api.routes.bodies import NewRepair, NewRun
from api.routes.dependencies import InContext, JsonBytes, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import NEW_RUN, REPAIR
from api.routes.needs import MayPlan, MayRead
from api.routes.views import AcceptedView, RunView
from api.services.cancel_run import cancel_run
from api.services.read_run import read_run
from api.services.repair_order import RepairOrder
from api.services.start_run import replan, start_run
from api.store.runs import RunRecord

router = APIRouter(prefix="/v1", tags=["runs"])


@router.post(
    "/problems/{problem_id}/runs",
    status_code=202,
    openapi_extra=reads(NewRun, NEW_RUN),
    responses=WRITING | refusals(429),
)
def post_run(
    context: InContext,
    actor: MayPlan,
    problem_id: StoredId,
    body: JsonBytes,
    response: Response,
) -> AcceptedView:
    """Start to search for a plan."""
    wanted = read_body(NewRun, body)
    run = start_run(context, actor, problem_id, wanted.options, wanted.from_plan)
    return _accepted(run, response)


@router.post(
    "/plans/{plan_id}/replan",
    status_code=202,
    openapi_extra=reads(NewRepair, REPAIR),
    responses=WRITING | refusals(429),
)
def post_replan(
    context: InContext, actor: MayPlan, plan_id: StoredId, body: JsonBytes, response: Response
) -> AcceptedView:
    """Start to repair a plan after events, with the fewest changes."""
    wanted = read_body(NewRepair, body)
    order = RepairOrder(events=wanted.events, freeze_before=wanted.freeze_before)
    return _accepted(replan(context, actor, plan_id, wanted.options, order), response)


def _accepted(run: RunRecord, response: Response) -> AcceptedView:
    response.headers["Location"] = f"/v1/runs/{run.id}"
    return AcceptedView(id=run.id, status=run.status)


@router.get("/runs/{run_id}", responses=READING)
def get_run(context: InContext, actor: MayRead, run_id: StoredId) -> RunView:
    """Read how far a run is, and what came of it."""
    return RunView.of(read_run(context, actor, run_id))


@router.post("/runs/{run_id}/cancel", status_code=202, responses=READING)
def post_cancel(context: InContext, actor: MayPlan, run_id: StoredId) -> RunView:
    """Stop a run; the best plan found so far is kept."""
    return RunView.of(cancel_run(context, actor, run_id))
