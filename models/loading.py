"""Reads problems and solutions from JSON, with every fault named by its path."""

from typing import TypeVar

from pydantic import ValidationError

from models.base import Value
from models.errors import InvalidProblem, InvalidSolution, Issue
from models.problem import Problem
from models.solution import Solution

V = TypeVar("V", bound=Value)


def problem_from_json(text: str | bytes) -> Problem:
    """Read a problem.

    Raises
    ------
    InvalidProblem
        With every issue found, each with the path of the field it stands in.
    """
    try:
        return Problem.model_validate_json(text)
    except ValidationError as error:
        raise InvalidProblem(issues_of(error)) from None


def solution_from_json(text: str | bytes) -> Solution:
    """Read a solution.

    Raises
    ------
    InvalidSolution
        With every issue found, each with the path of the field it stands in.
    """
    try:
        return Solution.model_validate_json(text)
    except ValidationError as error:
        raise InvalidSolution(issues_of(error)) from None


def issues_of(error: ValidationError) -> tuple[Issue, ...]:
    """What pydantic found, in our words: path, code, sentence."""
    return tuple(
        Issue(_path(item["loc"]), item["type"].replace("_", "-"), _sentence(item))  # type: ignore[arg-type]
        for item in error.errors(include_url=False, include_context=False)
    )


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step not in {"staff", "room", "vehicle", "equipment", "shift", "appointment", "trip"}:
            path += f".{step}" if path else step
    return path


def _sentence(item: dict[str, object]) -> str:
    message = str(item["msg"]).removeprefix("Value error, ")
    value = repr(item.get("input"))
    shown = value if len(value) <= 60 else value[:57] + "..."
    return f"{message}, got {shown}" if item["type"] != "value_error" else message
