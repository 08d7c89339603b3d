"""Reads and writes runs, each one search for a plan."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from api.store.tables import problems, runs, violations

RunStatus = Literal["queued", "running", "done", "cancelled", "failed"]
LIVE = ("queued", "running")


@dataclass(frozen=True)
class RunRecord:
    """One search; `options`, `events`, `progress` and `outcome` are JSON."""

    id: str
    problem_id: str
    from_plan_id: str | None
    status: RunStatus
    options: str
    events: str | None
    progress: str | None
    progress_number: int
    outcome: str | None
    message: str
    cancel_requested: bool
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    created_by: str
    """A person or an API key."""
    turn: int = 0
    """Those with lower ones begin first."""


@dataclass(frozen=True)
class ViolationRecord:
    """Something that the independent check held against a run's answer."""

    rule: str
    requests: list[str]
    resources: list[str]
    sentence: str


def insert_run(connection: Connection, run: RunRecord) -> None:
    """Add a run."""
    connection.execute(insert(runs).values(asdict(run)))


def run_by_id(connection: Connection, run_id: str) -> RunRecord | None:
    """The run with this id, whosever it is."""
    row = connection.execute(select(runs).where(runs.c.id == run_id)).one_or_none()
    return None if row is None else RunRecord(**row._asdict())


def run_of(connection: Connection, organisation_id: str, run_id: str) -> RunRecord | None:
    """The run with this id, if it is this organisation's."""
    query = (
        select(runs)
        .join(problems, problems.c.id == runs.c.problem_id)
        .where(runs.c.id == run_id, problems.c.organisation_id == organisation_id)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else RunRecord(**row._asdict())


def live_runs(connection: Connection) -> tuple[tuple[RunRecord, str], ...]:
    """Every run that has not ended with whose it is, the oldest first."""
    query = (
        select(runs, problems.c.organisation_id.label("whose"))
        .join(problems, problems.c.id == runs.c.problem_id)
        .where(runs.c.status.in_(LIVE))
        .order_by(runs.c.created_at, runs.c.id)
    )
    return tuple(map(_with_owner, connection.execute(query)))


def _with_owner(row: Any) -> tuple[RunRecord, str]:
    values = row._asdict()
    whose: str = values.pop("whose")
    return RunRecord(**values), whose


def mark_running(connection: Connection, run_id: str, now: datetime, *, anew: bool = False) -> bool:
    """Turn a queued run into a running one; False where it is no longer queued.

    `anew` also takes over one that is running, for whoever knows that nobody is at it any more.
    """
    from_status = LIVE if anew else ("queued",)
    change = update(runs).where(runs.c.id == run_id, runs.c.status.in_(from_status))
    done = connection.execute(change.values(status="running", started_at=now))
    return done.rowcount == 1


def mark_queued(connection: Connection, run_id: str) -> None:
    """Give a running run back to whoever takes it next."""
    change = update(runs).where(runs.c.id == run_id, runs.c.status == "running")
    connection.execute(change.values(status="queued", started_at=None))


def mark_revived(connection: Connection, run_id: str) -> None:
    """Let a failed run wait as if it had never begun."""
    change = update(runs).where(runs.c.id == run_id, runs.c.status == "failed")
    anew = {"started_at": None, "ended_at": None, "message": "", "outcome": None}
    connection.execute(change.values(status="queued", cancel_requested=False, **anew))


def is_cancel_requested(connection: Connection, run_id: str) -> bool:
    """Whether somebody wants a run to stop."""
    query = select(runs.c.cancel_requested).where(runs.c.id == run_id)
    return bool(connection.execute(query).scalar_one_or_none())


def mark_cancel_requested(connection: Connection, run_id: str) -> bool:
    """Ask a live run to stop; False where it has ended."""
    change = update(runs).where(runs.c.id == run_id, runs.c.status.in_(LIVE))
    return connection.execute(change.values(cancel_requested=True)).rowcount == 1


def set_progress(connection: Connection, run_id: str, number: int, progress: str) -> None:
    """Keep the newest progress of a running run; `number` counts its events."""
    change = update(runs).where(runs.c.id == run_id, runs.c.status == "running")
    connection.execute(change.values(progress=progress, progress_number=number))


def mark_ended(
    connection: Connection,
    run_id: str,
    status: RunStatus,
    now: datetime,
    message: str,
    outcome: str | None = None,
) -> bool:
    """End a live run; False where it had ended before."""
    change = update(runs).where(runs.c.id == run_id, runs.c.status.in_(LIVE))
    values = {"status": status, "ended_at": now, "message": message, "outcome": outcome}
    return connection.execute(change.values(values)).rowcount == 1


def insert_violations(
    connection: Connection, run_id: str, found: tuple[ViolationRecord, ...]
) -> None:
    """Keep what was held against a run's answer."""
    rows = [{"run_id": run_id, "position": n, **asdict(item)} for n, item in enumerate(found)]
    if rows:
        connection.execute(insert(violations), rows)


def violations_of(connection: Connection, run_id: str) -> tuple[ViolationRecord, ...]:
    """What was held against a run's answer, in order."""
    columns = [c for c in violations.c if c.name not in {"run_id", "position"}]
    query = select(*columns).where(violations.c.run_id == run_id).order_by(violations.c.position)
    return tuple(ViolationRecord(**row._asdict()) for row in connection.execute(query))
