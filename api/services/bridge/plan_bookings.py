"""Makes a problem of the bookings in a window, to be planned as any other problem."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from api.booking.planning.planning_order import PlanningOrder
from api.booking.planning.problem import problem_of
from api.services.actor import Actor, require
from api.services.bridge.read_picture import Left, read_picture
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.once import Once
from api.services.reply import Reply
from api.services.submit_problem import keep_problem, new_problem
from api.store.plan_bases import insert_basis
from api.store.problems import ProblemRecord


@dataclass(frozen=True)
class Bridged:
    """A problem that was made of bookings."""

    problem: ProblemRecord
    bookings: int
    """How many may be moved."""
    left: tuple[Left, ...]
    """Those that stay where they are."""
    limits: tuple[str, ...]
    """What the problem does not know and publishing asks, in sentences."""


def plan_bookings(
    context: Context,
    actor: Actor,
    order: PlanningOrder,
    once: Once,
    reply_of: Callable[[Bridged], Reply],
) -> Reply:
    """Keep the problem together with what was seen, which publishing a plan of it compares.

    Raises
    ------
    InvalidBody
        The window is past or holds too many bookings.
    InvalidProblem
        The resources are more than a problem may have.
    """
    require(actor, "plan")
    organisation_id, now = actor.organisation_id, context.now()
    with context.store.read() as connection:
        seen = read_picture(context, connection, organisation_id, order, now)
    problem = problem_of(seen.picture)
    record = new_problem(problem, organisation_id, actor.id, now)

    def work(connection: Connection) -> Bridged:
        keep_problem(connection, record, problem)
        document = seen.basis.model_dump(mode="json")
        insert_basis(connection, organisation_id, record.id, document)
        return Bridged(record, len(seen.basis.bookings), seen.left, seen.limits)

    return idempotent(context, actor, once, work, reply_of)
