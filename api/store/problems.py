"""Reads and writes problems; a stored problem never changes."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, ScalarResult, insert, literal, select, tuple_

from api.store.tables import problems


@dataclass(frozen=True)
class ProblemRecord:
    """A problem without its document."""

    id: str
    root_id: str
    """The problem it began as, before events changed it; its own id for that one."""
    organisation_id: str
    name: str
    fingerprint: str
    counts: dict[str, int]
    created_at: datetime
    created_by: str
    """A person or an API key."""


PLACE = (problems.c.created_at, problems.c.id)
HEADS = tuple(column for column in problems.c if column.name != "document")


def insert_problem(connection: Connection, problem: ProblemRecord, document: str) -> None:
    """Add a problem with its document in JSON."""
    connection.execute(insert(problems).values(**asdict(problem), document=document))


def problem_by_id(connection: Connection, problem_id: str) -> ProblemRecord | None:
    """The problem with this id, whosever it is."""
    row = connection.execute(select(*HEADS).where(problems.c.id == problem_id)).one_or_none()
    return None if row is None else ProblemRecord(**row._asdict())


def problem_of(
    connection: Connection, organisation_id: str, problem_id: str
) -> ProblemRecord | None:
    """The problem with this id, if it is this organisation's."""
    problem = problem_by_id(connection, problem_id)
    return problem if problem and problem.organisation_id == organisation_id else None


def problem_document(connection: Connection, problem_id: str) -> str | None:
    """The problem's document in JSON."""
    found: ScalarResult[str] = connection.scalars(
        select(problems.c.document).where(problems.c.id == problem_id)
    )
    return found.one_or_none()


def root_problems(
    connection: Connection,
    organisation_id: str,
    limit: int,
    before: tuple[datetime, str] | None,
) -> tuple[ProblemRecord, ...]:
    """What an organisation has submitted, the newest first, after the place `before`."""
    order = (problems.c.created_at.desc(), problems.c.id.desc())
    is_theirs = problems.c.organisation_id == organisation_id
    query = select(*HEADS).where(is_theirs, problems.c.id == problems.c.root_id).order_by(*order)
    if before is not None:
        created_at, id = (literal(b, c.type) for b, c in zip(before, PLACE, strict=True))
        query = query.where(tuple_(*PLACE) < tuple_(created_at, id))
    rows = connection.execute(query.limit(limit))
    return tuple(ProblemRecord(**row._asdict()) for row in rows)


def lock_root(connection: Connection, root_id: str) -> None:
    """Let nobody else add or publish a plan of this root until the transaction ends."""
    connection.execute(select(problems.c.id).where(problems.c.id == root_id).with_for_update())
