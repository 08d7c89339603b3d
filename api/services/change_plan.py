"""Compares and swaps: changes a plan only for somebody who saw its current version."""

from sqlalchemy import Connection

from api.errors import Stale
from api.services.read_plans import existing_plan
from api.store.plans import PlanRecord, advance_revision


def etag_of(plan: PlanRecord) -> str:
    """The name of a plan's current state."""
    return f'"p-{plan.id}-{plan.revision}"'


def begin_change(
    connection: Connection, organisation_id: str, plan_id: str, seen: str
) -> PlanRecord:
    """Count one change to a plan and return it as it was before.

    Raises
    ------
    NotFound
        There is no such plan.
    Stale
        `seen` does not name its current state.
    """
    plan = existing_plan(connection, organisation_id, plan_id)
    current = etag_of(plan)
    if seen != current or not advance_revision(connection, plan_id, plan.revision):
        message = f"version {plan.version} has changed since you read it; read it again"
        raise Stale(current, message)
    return plan
