"""Lists problems and reads one, as a row or whole."""

from datetime import datetime

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.store.problems import ProblemRecord, problem_by_id, problem_document, root_problems
from models import Problem


def list_problems(
    context: Context, actor: Actor, limit: int, before: tuple[datetime, str] | None
) -> tuple[ProblemRecord, ...]:
    """Problems as they were submitted, the newest first, after the place `before`."""
    require(actor, "read")
    with context.store.read() as connection:
        return root_problems(connection, limit, before)


def read_problem(context: Context, actor: Actor, problem_id: str) -> ProblemRecord:
    """One problem's row, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        problem = problem_by_id(connection, problem_id)
    if problem is None:
        raise NotFound(f"there is no problem {problem_id!r}")
    return problem


def read_document(context: Context, actor: Actor, problem_id: str) -> str:
    """One problem in JSON, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        document = problem_document(connection, problem_id)
    if document is None:
        raise NotFound(f"there is no problem {problem_id!r}")
    return document


def load_problem(context: Context, actor: Actor, problem_id: str) -> Problem:
    """One problem as a value, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        return context.shelf.get(connection, problem_id)
