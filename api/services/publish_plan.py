"""Makes one version of a plan the one that holds."""

from sqlalchemy import Connection

from api.errors import Conflict
from api.services.actor import Actor, require
from api.services.change_plan import begin_change
from api.services.context import Context
from api.services.read_plans import existing_plan
from api.store.plans import PlanRecord, mark_published, published_plan
from api.store.problems import lock_root


def publish_plan(
    context: Context, actor: Actor, plan_id: str, seen: str, replaces: str | None
) -> PlanRecord:
    """Publish a version, if nothing was published that it could not have known.

    Parameters
    ----------
    seen
        The entity tag of the plan as the caller read it.
    replaces
        The id of the plan that the caller knows to be published now. Left out, the published
        plan must be older than this one.

    Raises
    ------
    Stale
        The plan has changed since.
    Conflict
        It is published already (`already-published`), or another one is that it does not
        follow (`plan-stale`).
    """
    require(actor, "plan")
    now = context.now()

    def work(connection: Connection) -> PlanRecord:
        root_id = existing_plan(connection, actor.organisation_id, plan_id).root_id
        lock_root(connection, root_id)
        plan = begin_change(connection, actor.organisation_id, plan_id, seen)
        _require_follows(plan, published_plan(connection, root_id), replaces)
        mark_published(connection, plan_id, now)
        return existing_plan(connection, actor.organisation_id, plan_id)

    return context.store.write(work)


def _require_follows(plan: PlanRecord, current: PlanRecord | None, replaces: str | None) -> None:
    if current is None:
        return
    if current.id == plan.id:
        raise Conflict("already-published", f"version {plan.version} is published already")
    if replaces == current.id:
        return
    published_at = current.published_at
    if replaces is not None or (published_at and plan.created_at < published_at):
        message = (
            f"version {current.version} ({current.id}) was published after version "
            f"{plan.version} was made.\nMaybe compare the two and name it in `replaces`."
        )
        raise Conflict("plan-stale", message)
