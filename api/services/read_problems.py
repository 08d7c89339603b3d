"""Lists problems and reads one, as a row or whole."""

from datetime import datetime

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.store.problems import ProblemRecord, problem_document, problem_of, root_problems
from models import Problem


def list_problems(
    context: Context, actor: Actor, limit: int, before: tuple[datetime, str] | None
) -> tuple[ProblemRecord, ...]:
    """Problems as they were submitted, the newest first, after the place `before`."""
    require(actor, "read")
    with context.store.read() as connection:
        return root_problems(connection, actor.organisation_id, limit, before)


def read_problem(context: Context, actor: Actor, problem_id: str) -> ProblemRecord:
    """One problem's row, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        return existing_problem(connection, actor.organisation_id, problem_id)


def read_document(context: Context, actor: Actor, problem_id: str) -> str:
    """One problem in JSON, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        existing_problem(connection, actor.organisation_id, problem_id)
        return problem_document(connection, problem_id) or ""


def load_problem(context: Context, actor: Actor, problem_id: str) -> Problem:
    """One problem as a value, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        # The shelf is shared by all organisations.
        existing_problem(connection, actor.organisation_id, problem_id)
        return context.shelf.get(connection, problem_id)


def existing_problem(
    connection: Connection, organisation_id: str, problem_id: str
) -> ProblemRecord:
    """The problem of this organisation with this id, or NotFound."""
    problem = problem_of(connection, organisation_id, problem_id)
    if problem is None:
        raise NotFound(f"there is no problem {problem_id!r}")
    return problem
