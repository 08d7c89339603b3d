"""Puts somebody on the waitlist, tells who is on it, and takes them off."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from api.booking.rules.timeless import timeless_violations
from api.booking.slots.request import Wanted
from api.booking.waitlist_order import WaitlistOrder, WaitlistWish
from api.errors import RuleViolations
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.new_id import new_id
from api.services.once import Once
from api.services.reply import Reply
from api.services.waitlist.make_offers import offer_what_is_free
from api.services.waitlist.may_wait import require_may_wait, require_theirs
from api.services.waitlist.seen_entry import (
    Waiting,
    changed_entry,
    existing_entry,
    tell_entry,
    waiting,
)
from api.store.ledger import release
from api.store.page import Place
from api.store.waitlist import (
    WaitlistRecord,
    end_offer,
    insert_entry,
    list_entries,
    open_offer_to,
)


def join_waitlist(
    context: Context,
    actor: Actor,
    order: WaitlistOrder,
    once: Once,
    reply_of: Callable[[Waiting], Reply],
) -> Reply:
    """Let somebody wait for a service; whatever is free is offered to them soon.

    Raises
    ------
    RuleViolations
        The service can never be had as it is wanted.
    Conflict
        A guest waits for as much as a guest may (`waits-enough`).
    """
    now = context.now()

    def work(connection: Connection) -> Waiting:
        offered = context.offered.get(connection, actor.organisation_id, order.service)
        require_may_wait(connection, actor, offered)
        wanted = Wanted(
            service=offered.service,
            duration_seconds=order.duration_seconds,
            nights=order.nights,
            party=order.party,
            among=order.among,
        )
        violations = timeless_violations(wanted)
        if violations:
            raise RuleViolations(violations)
        entry = WaitlistRecord(
            id=new_id(),
            organisation_id=actor.organisation_id,
            service_id=order.service,
            state="waiting",
            version=1,
            priority=order.priority,
            wish=order.model_dump(mode="json", include=set(WaitlistWish.model_fields)),
            passed=[],
            booking_id=None,
            actor_id=actor.id,
            created_at=now,
            updated_at=now,
            last_end=max(window.end for window in order.windows),
        )
        insert_entry(connection, entry)
        tell_entry(connection, None, entry, actor, "join")
        return Waiting(entry, None)

    return idempotent(context, actor, once, work, reply_of)


def leave_waitlist(context: Context, actor: Actor, entry_id: str) -> None:
    """Take somebody off; what was offered to them is offered to the next at once."""
    now = context.now()

    def work(connection: Connection) -> None:
        entry = existing_entry(connection, actor.organisation_id, entry_id)
        require_theirs(actor, entry)
        take_off(connection, actor, entry_id, now)

    context.store.write(work)
    offer_what_is_free(context, actor.organisation_id)


def take_off(connection: Connection, actor: Actor, entry_id: str, now: datetime) -> None:
    """End the waiting of an entry, and give back what is offered to it; NotFound without one."""
    entry = existing_entry(connection, actor.organisation_id, entry_id, lock=True)
    offer = open_offer_to(connection, entry_id)
    if offer is not None and end_offer(connection, offer.id, "withdrawn"):
        release(connection, offer.id)
    if entry.state in {"waiting", "offered"}:
        changed_entry(connection, entry, actor, "leave", now, state="left")


def read_entry(context: Context, actor: Actor, entry_id: str) -> Waiting:
    """An entry with what is offered to it, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        return waiting(connection, existing_entry(connection, actor.organisation_id, entry_id))


def list_waitlist(
    context: Context, actor: Actor, limit: int, before: Place | None
) -> tuple[WaitlistRecord, ...]:
    """Entries whatever became of them, the newest first."""
    require(actor, "read")
    with context.store.read() as connection:
        return list_entries(connection, actor.organisation_id, limit, before)
