"""Reads and writes the versions of plans, without what is in them."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from api.store.tables import plans, problems


@dataclass(frozen=True)
class PlanRecord:
    """One version of a plan; `levels` is JSON."""

    id: str
    problem_id: str
    root_id: str
    run_id: str
    parent_id: str | None
    version: int
    """Counts the plans of one root problem."""
    revision: int
    """Counts the changes to this one: pins and publication."""
    levels: str
    counts: dict[str, int]
    created_at: datetime
    published_at: datetime | None


def insert_plan(connection: Connection, plan: PlanRecord) -> None:
    """Add a version."""
    connection.execute(insert(plans).values(asdict(plan)))


def next_version(connection: Connection, root_id: str) -> int:
    """The number of the next plan of this root, which must be locked."""
    newest = select(func.max(plans.c.version)).where(plans.c.root_id == root_id)
    return (connection.execute(newest).scalar_one_or_none() or 0) + 1


def plan_of(connection: Connection, organisation_id: str, plan_id: str) -> PlanRecord | None:
    """The plan with this id, if it is this organisation's."""
    query = (
        select(plans)
        .join(problems, problems.c.id == plans.c.root_id)
        .where(plans.c.id == plan_id, problems.c.organisation_id == organisation_id)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else PlanRecord(**row._asdict())


def plan_of_run(connection: Connection, run_id: str) -> str | None:
    """The id of the plan that a run made."""
    query = select(plans.c.id).where(plans.c.run_id == run_id)
    return connection.execute(query).scalar_one_or_none()


def plans_of_root(connection: Connection, root_id: str) -> tuple[PlanRecord, ...]:
    """Every version of one root, the newest first."""
    query = select(plans).where(plans.c.root_id == root_id).order_by(plans.c.version.desc())
    return tuple(PlanRecord(**row._asdict()) for row in connection.execute(query))


def published_plan(connection: Connection, root_id: str) -> PlanRecord | None:
    """The version of one root that was published last."""
    query = (
        select(plans)
        .where(plans.c.root_id == root_id, plans.c.published_at.is_not(None))
        .order_by(plans.c.published_at.desc(), plans.c.version.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else PlanRecord(**row._asdict())


def advance_revision(connection: Connection, plan_id: str, seen: int) -> bool:
    """Count one change to the plan; False where `seen` is no longer its revision."""
    change = update(plans).where(plans.c.id == plan_id, plans.c.revision == seen)
    return connection.execute(change.values(revision=seen + 1)).rowcount == 1


def mark_published(connection: Connection, plan_id: str, now: datetime) -> None:
    """Note when the plan was published."""
    connection.execute(update(plans).where(plans.c.id == plan_id).values(published_at=now))
