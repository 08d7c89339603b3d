"""Problems as Excel workbooks, in and out."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Response, UploadFile

from api.routes.dependencies import InContext, StoredId
from api.routes.described import READING, WRITING
from api.routes.needs import MayPlan, MayRead
from api.routes.views import ProblemView
from api.services.read_problems import load_problem
from api.services.submit_workbook import problem_as_workbook, submit_workbook

router = APIRouter(prefix="/v1/problems", tags=["problems"])
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOK: dict[str, Any] = {
    "description": "An Excel workbook.",
    "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
}


@router.post("/excel", status_code=201, responses=WRITING)
def post_workbook(
    context: InContext, actor: MayPlan, file: Annotated[UploadFile, File()], response: Response
) -> ProblemView:
    """Submit a problem as an Excel workbook."""
    problem = submit_workbook(context, actor, file.file.read())
    response.headers["Location"] = f"/v1/problems/{problem.id}"
    return ProblemView.of(problem)


@router.get("/{problem_id}/excel", response_class=Response, responses=READING | {200: WORKBOOK})
def get_workbook(context: InContext, actor: MayRead, problem_id: StoredId) -> Response:
    """Read a problem as an Excel workbook."""
    workbook = problem_as_workbook(load_problem(context, actor, problem_id))
    name = f'attachment; filename="problem-{problem_id}.xlsx"'
    return Response(workbook, media_type=MEDIA_TYPE, headers={"Content-Disposition": name})
