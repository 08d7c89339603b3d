"""Explains each way in which the API refuses; the `type` of a refusal leads here."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from api.errors import NotFound
from api.routes.described import refusals
from api.routes.needs import Open
from api.services.problem_types import BY_CODE
from models.base import Value

router = APIRouter(
    prefix="/problems",
    tags=["problems of calling"],
    dependencies=[Depends(Open("it tells nothing but what the API can say"))],
)
Code = Annotated[str, Path(pattern="^[a-z][a-z-]{1,60}$")]


class ProblemTypeView(Value):
    """One way to be refused."""

    code: str
    status: int
    meaning: str
    """What it says, and what would help."""


@router.get("/{code}", responses=refusals(404, 422))
def get_problem_type(code: Code) -> ProblemTypeView:
    """Explain one way to be refused."""
    if code not in BY_CODE:
        raise NotFound(f"there is no problem {code!r}")
    return ProblemTypeView(**BY_CODE[code]._asdict())
