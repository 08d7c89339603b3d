"""Reads problems and solutions from JSON, with every fault named by its path."""

from reprlib import Repr
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.contracts import ContractRule
from models.errors import InvalidProblem, InvalidSolution, Issue
from models.events import Event
from models.problem import Problem
from models.relations import Relation
from models.requests import Request
from models.resources import Resource
from models.solution import Solution

OURS = {"missing": "a value is required here", "extra_forbidden": "there is no such field here"}
"""What pydantic says too shortly to be understood without knowing it."""

SHORT = Repr()
"""Shows a value without writing out all of a large one."""

SHORT.maxlong = SHORT.maxstring = SHORT.maxother = 60
SHORT.maxdict = SHORT.maxlist = SHORT.maxtuple = 3
SHORT.maxlevel = 2

KINDS = frozenset(
    one.model_fields["kind"].default
    for family in (Resource, Request, Relation, ContractRule, Event)
    for one in get_args(get_args(family)[0])
)
"""The kinds of tagged values, which a fault's location names though no field is called so."""


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
    found = error.errors(include_url=False, include_context=False)
    return tuple(
        Issue(_path(item["loc"]), item["type"].replace("_", "-"), _sentence(item))  # type: ignore[arg-type]
        for item in found
        if not (item["type"] == "too_short" and _holds_a_fault(item["loc"], found))
    )


def _holds_a_fault(location: tuple[int | str, ...], found: list[ErrorDetails]) -> bool:
    """Whether one of the items is wrong: those are not counted, which makes the rest too few."""
    size = len(location)
    return any(len(item["loc"]) > size and item["loc"][:size] == location for item in found)


def _path(location: tuple[int | str, ...]) -> str:
    path, before = "", None
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step not in KINDS or not (isinstance(before, int) or before in {"request", None}):
            path += f".{step}" if path else step
        before = step
    return path


def _sentence(item: dict[str, object]) -> str:
    message = OURS.get(str(item["type"]), str(item["msg"]).removeprefix("Value error, "))
    if item["type"] in {"value_error", "missing"}:
        return message
    return f"{message}, got {SHORT.repr(item.get('input'))}"
