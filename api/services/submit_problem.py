"""Keeps a problem that keeps to the language."""

import hashlib
from collections import Counter
from datetime import datetime

from sqlalchemy import Connection

from api.services.actor import Actor, require
from api.services.context import Context
from api.services.new_id import new_id
from api.store.problems import ProblemRecord, insert_problem
from models import InvalidProblem, Issue, Problem
from models.saving import to_json

MAX_NAME_LETTERS = 200
KINDS = ("shift", "appointment", "trip", "staff", "room", "vehicle", "equipment")


def submit_problem(context: Context, actor: Actor, problem: Problem) -> ProblemRecord:
    """Store `problem` and return what the list of problems shows of it.

    Raises
    ------
    InvalidProblem
        Its name cannot be shown.
    """
    require(actor, "plan")
    require_name(problem)
    record = new_problem(problem, actor.organisation_id, actor.id, context.now())
    context.store.write(lambda connection: keep_problem(connection, record, problem))
    return record


def new_problem(
    problem: Problem,
    organisation_id: str,
    actor_id: str,
    now: datetime,
    root_id: str | None = None,
) -> ProblemRecord:
    """The row for a problem; `root_id` is the one that it began as."""
    problem_id = new_id()
    return ProblemRecord(
        id=problem_id,
        root_id=root_id or problem_id,
        organisation_id=organisation_id,
        name=problem.name,
        fingerprint=hashlib.sha256(document_of(problem).encode()).hexdigest(),
        counts=counts_of(problem),
        created_at=now,
        created_by=actor_id,
    )


def keep_problem(connection: Connection, record: ProblemRecord, problem: Problem) -> None:
    """Write the row and the document."""
    insert_problem(connection, record, document_of(problem))


def document_of(problem: Problem) -> str:
    """The problem in JSON, always the same for equal problems."""
    return to_json(problem)


def counts_of(problem: Problem) -> dict[str, int]:
    """How many requests and resources there are, also by kind."""
    kinds: Counter[str] = Counter(item.kind for item in (*problem.requests, *problem.resources))
    totals = {"requests": len(problem.requests), "resources": len(problem.resources)}
    return totals | {kind: kinds[kind] for kind in KINDS}


def require_name(problem: Problem) -> None:
    """Raise InvalidProblem where the name is too long or holds what cannot be printed."""
    name = problem.name
    if len(name) > MAX_NAME_LETTERS:
        message = f"has {len(name)} letters, more than {MAX_NAME_LETTERS}"
        raise InvalidProblem([Issue("name", "too-long", message)])
    for character in name:
        if ord(character) < 32 or ord(character) == 127:
            message = f"holds the character U+{ord(character):04X}, which cannot be printed"
            raise InvalidProblem([Issue("name", "value-error", message)])
