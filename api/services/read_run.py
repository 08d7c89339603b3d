"""Reads one run, with the plan that it made."""

from dataclasses import dataclass

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.store.plans import plan_of_run
from api.store.runs import RunRecord, ViolationRecord, run_of, violations_of


@dataclass(frozen=True)
class RunDetail:
    """A run with what came of it."""

    run: RunRecord
    plan_id: str | None
    violations: tuple[ViolationRecord, ...]
    """What the check held against the answer of a run that failed by it."""


def read_run(context: Context, actor: Actor, run_id: str) -> RunDetail:
    """One run, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        run = run_of(connection, actor.organisation_id, run_id)
        if run is None:
            raise NotFound(f"there is no run {run_id!r}")
        found = violations_of(connection, run_id)
        return RunDetail(run, plan_of_run(connection, run_id), found)
