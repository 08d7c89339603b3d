"""Makes one version of a plan the one that holds, and moves the bookings that it is of."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from api.errors import Conflict
from api.services.actor import Actor, require
from api.services.bridge.publish_bookings import MovedBookings, publish_bookings
from api.services.change_plan import begin_change
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.once import Once
from api.services.read_plans import PlanDetail, existing_plan, plan_detail
from api.services.reply import Reply
from api.services.waitlist.make_offers import offer_what_is_free
from api.store.plans import PlanRecord, mark_published, published_plan
from api.store.problems import lock_root


@dataclass(frozen=True)
class Published:
    """A plan that holds, and what became of the bookings that its problem was made of."""

    detail: PlanDetail
    bookings: MovedBookings | None
    """None for a problem that was not made of bookings."""


def publish_plan(
    context: Context,
    actor: Actor,
    plan_id: str,
    seen: str,
    replaces: str | None,
    once: Once,
    reply_of: Callable[[Published], Reply],
) -> Reply:
    """Publish a version, if nothing was published that it could not have known.

    A plan of bookings moves them in the same transaction; either all of it happens or nothing.

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
        follow, or bookings are no longer as its problem had seen them (`plan-stale`).
    """
    require(actor, "plan")
    organisation_id, now = actor.organisation_id, context.now()

    def work(connection: Connection) -> Published:
        root_id = existing_plan(connection, organisation_id, plan_id).root_id
        lock_root(connection, root_id)
        plan = begin_change(connection, organisation_id, plan_id, seen)
        _require_follows(plan, published_plan(connection, root_id), replaces)
        bookings = publish_bookings(context, connection, actor, plan, now)
        mark_published(connection, plan_id, now)
        return Published(plan_detail(connection, organisation_id, plan_id), bookings)

    reply = idempotent(context, actor, once, work, reply_of)
    if not once.dry_run:
        offer_what_is_free(context, organisation_id)
    return reply


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
