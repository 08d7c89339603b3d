"""Submitting, listing and reading problems."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.routes.cursor import Cursor, cursor_after, moment_of, place_of
from api.routes.dependencies import InContext, JsonBytes, StoredId
from api.routes.described import READING, WRITING, answers, reads
from api.routes.examples import PROBLEM, SOLUTION
from api.routes.needs import MayPlan, MayRead
from api.routes.views import CheckView, IssuesView, IssueView, ProblemsView, ProblemView
from api.services.actor import require
from api.services.explain_plan import check_solution
from api.services.read_problems import list_problems, read_document, read_problem
from api.services.reply import MOST_ISSUES
from api.services.submit_problem import require_name, submit_problem
from models import InvalidProblem, Problem, Solution, problem_from_json, solution_from_json

router = APIRouter(prefix="/v1/problems", tags=["problems"])
LIST = "problems"


@router.post(
    "",
    status_code=201,
    response_model=ProblemView,
    openapi_extra=reads(Problem, PROBLEM),
    responses=WRITING | {200: {"model": IssuesView, "description": "With `validate_only`."}},
)
def post_problem(
    context: InContext,
    actor: MayPlan,
    body: JsonBytes,
    response: Response,
    validate_only: bool = False,
) -> ProblemView | Response:
    """Submit a problem, or only hear what is wrong with it."""
    require(actor, "plan")
    if validate_only:
        return Response(_validate(body).model_dump_json(), 200, media_type="application/json")
    problem = submit_problem(context, actor, problem_from_json(body))
    response.headers["Location"] = f"/v1/problems/{problem.id}"
    return ProblemView.of(problem)


def _validate(body: bytes) -> IssuesView:
    try:
        require_name(problem_from_json(body))
    except InvalidProblem as error:
        issues = (IssueView(**issue._asdict()) for issue in error.issues[:MOST_ISSUES])
        return IssuesView(issues=tuple(issues))
    return IssuesView(issues=())


@router.get("", responses=READING)
def get_problems(
    context: InContext,
    actor: MayRead,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Cursor = None,
) -> ProblemsView:
    """List problems as they were submitted, the newest first."""
    place = place_of(context.signer, LIST, cursor)
    before = (moment_of(place[0]), str(place[1])) if place else None
    # One more than asked for tells whether there is another page.
    found = list_problems(context, actor, limit + 1, before)
    page, more = found[:limit], len(found) > limit
    following = (
        cursor_after(context.signer, LIST, page[-1].created_at, page[-1].id) if more else None
    )
    return ProblemsView(items=tuple(map(ProblemView.of, page)), next_cursor=following)


@router.get("/{problem_id}", responses=READING)
def get_problem(context: InContext, actor: MayRead, problem_id: StoredId) -> ProblemView:
    """Read what a problem is called and how large it is."""
    return ProblemView.of(read_problem(context, actor, problem_id))


@router.get(
    "/{problem_id}/document",
    response_class=Response,
    responses=READING | {200: answers("Problem", "The problem as it was submitted.")},
)
def get_document(context: InContext, actor: MayRead, problem_id: StoredId) -> Response:
    """Read a whole problem."""
    document = read_document(context, actor, problem_id)
    return Response(document, media_type="application/json")


@router.post("/{problem_id}/check", openapi_extra=reads(Solution, SOLUTION), responses=WRITING)
def post_check(
    context: InContext, actor: MayPlan, problem_id: StoredId, body: JsonBytes
) -> CheckView:
    """Judge a solution without the solver."""
    solution = solution_from_json(body)
    return CheckView.of(check_solution(context, actor, problem_id, solution))
