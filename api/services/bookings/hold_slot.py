"""Holds: an offered slot is kept for somebody while they fill in a form."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from api.booking.assign import Assigned
from api.booking.orders import HoldKey, HoldOrder
from api.drills import fault
from api.errors import Conflict, Gone, NotFound, RuleViolations
from api.services.actor import Actor
from api.services.bookings.few_holds import hold_length, require_few_holds
from api.services.bookings.may_book import require_may_book
from api.services.bookings.take_room import Taker, take_room
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.new_id import new_id
from api.services.once import Once
from api.services.queue.require_inside import require_inside
from api.services.record import Deed, record
from api.services.reply import Reply
from api.services.slots.near_slots import offering_others
from api.services.slots.offer import Offer, open_offer, request_of
from api.services.token_hash import token_hash
from api.store.holds import (
    HoldRecord,
    end_hold,
    extend_hold,
    hold_of,
    insert_hold,
)
from api.store.ledger import database_now, extend, release

MOST_EXTENSIONS = 2
# Rules that a slot may come to break between its listing and its taking.
LATE = frozenset({"past", "too-soon", "limit-reached", "blocked"})


@dataclass(frozen=True, slots=True)
class Held:
    """A hold, and the secret that only its first answer carries."""

    hold: HoldRecord
    secret: str
    assigned: Assigned


def hold_slot(
    context: Context,
    actor: Actor,
    order: HoldOrder,
    once: Once,
    reply_of: Callable[[Held], Reply],
) -> Reply:
    """Keep an offered slot for as long as its service says.

    Raises
    ------
    SlotGone
        Somebody else has it by now.
    Conflict
        The caller has too many holds open (`too-many-holds`), let too many lapse
        (`holds-lapsed`), or has to queue (`needs-ticket`).
    RuleViolations
        It can no longer be booked, whoever has it.
    """
    now = context.now()
    secret = secrets.token_urlsafe(24)

    def work(connection: Connection) -> Held:
        offer = open_offer(context, order.offer_id, actor.organisation_id, now)
        offered = context.offered.get(connection, actor.organisation_id, offer.service_id)
        require_may_book(actor, offered)
        ticket_id = require_inside(context, connection, actor, offered, order.ticket)
        moment = database_now(connection)
        require_few_holds(connection, actor, offered, moment)
        until = moment + hold_length(actor, offered)
        kept = offer.model_copy(update={"zone": offered.location.zone})
        hold = _new_hold(actor, kept, token_hash(secret), moment, until, ticket_id)
        taker = Taker(kind="hold", owner_id=hold.id, expires_at=until)
        assigned = take_room(connection, offered, request_of(offered, offer), taker, now)
        fault.point("hold-taken")
        insert_hold(connection, hold)
        _tell(connection, actor, hold, "create", 1, now)
        return Held(hold, secret, assigned)

    try:
        return offering_others(context, lambda: idempotent(context, actor, once, work, reply_of))
    except RuleViolations as broken:
        _count_disagreement(context, broken)
        raise


def _count_disagreement(context: Context, broken: RuleViolations) -> None:
    """What was offered keeps all rules, unless time has gone by or others have booked since."""
    if not LATE.issuperset(violation.code for violation in broken.violations):
        context.metrics.disagreements.inc()


def prolong_hold(
    context: Context,
    actor: Actor,
    key: HoldKey,
    once: Once,
    reply_of: Callable[[HoldRecord], Reply],
) -> Reply:
    """Let a hold last once more as long as it was given; at most twice.

    Raises Gone where it has lapsed, Conflict where it was extended too often.
    """

    def work(connection: Connection) -> HoldRecord:
        hold = own_hold(connection, actor, key)
        now = database_now(connection)
        require_active(hold, now)
        if hold.extended_count >= MOST_EXTENSIONS:
            sentence = f"a hold is extended {MOST_EXTENSIONS} times at most"
            raise Conflict("extended-too-often", sentence)
        offered = context.offered.get(connection, actor.organisation_id, hold.service_id)
        until = now + hold_length(actor, offered)
        if not (extend_hold(connection, hold.id, until) and extend(connection, hold.id, until)):
            raise _lapsed()
        longer = replace(hold, expires_at=until, extended_count=hold.extended_count + 1)
        _tell(connection, actor, longer, "extend", 1 + longer.extended_count, now)
        return longer

    return idempotent(context, actor, once, work, reply_of)


def release_hold(context: Context, actor: Actor, key: HoldKey) -> None:
    """Give a held slot back at once; what has lapsed or is released already is left alone."""

    def work(connection: Connection) -> None:
        hold = own_hold(connection, actor, key)
        if end_hold(connection, hold.id, "released"):
            release(connection, hold.id)
            version = 2 + hold.extended_count
            _tell(connection, actor, hold, "release", version, context.now())

    context.store.write(work)


def read_hold(context: Context, actor: Actor, key: HoldKey) -> HoldRecord:
    """The hold, for whoever has its secret, `expired` if it is; NotFound for everybody else."""
    with context.store.read() as connection:
        hold = own_hold(connection, actor, key)
        has_lapsed = hold.state == "active" and hold.expires_at <= database_now(connection)
        return replace(hold, state="expired") if has_lapsed else hold


def own_hold(connection: Connection, actor: Actor, key: HoldKey) -> HoldRecord:
    """The hold, for whoever has its secret; NotFound for everybody else."""
    hold = hold_of(connection, actor.organisation_id, key.id)
    if hold is None or not secrets.compare_digest(hold.secret_hash, token_hash(key.secret)):
        raise NotFound(f"there is no hold {key.id!r} with this secret")
    return hold


def require_not_converted(hold: HoldRecord) -> None:
    """Raise Conflict where a hold has become a booking, and Gone where it was given back."""
    if hold.state == "converted":
        raise Conflict("hold-converted", f"the hold has become booking {hold.booking_id!r}")
    if hold.state == "released":
        raise Gone("hold-released", "the hold was given back; ask for slots again")


def require_active(hold: HoldRecord, now: datetime) -> None:
    """Raise Gone or Conflict where a hold can be booked no more."""
    require_not_converted(hold)
    if hold.state != "active" or hold.expires_at <= now:
        raise _lapsed()


def _lapsed() -> Gone:
    return Gone("hold-expired", "the hold has lapsed; ask for slots again")


def _new_hold(
    actor: Actor,
    offer: Offer,
    secret_hash: str,
    now: datetime,
    until: datetime,
    ticket_id: str | None,
) -> HoldRecord:
    return HoldRecord(
        id=new_id(),
        organisation_id=actor.organisation_id,
        service_id=offer.service_id,
        secret_hash=secret_hash,
        actor_key=actor.id,
        offer=offer.model_dump(mode="json"),
        state="active",
        extended_count=0,
        booking_id=None,
        created_at=now,
        expires_at=until,
        ticket_id=ticket_id,
    )


def _tell(
    connection: Connection,
    actor: Actor,
    hold: HoldRecord,
    verb: str,
    version: int,
    now: datetime,
) -> None:
    deed = Deed(actor.organisation_id, actor, f"hold.{verb}", "hold", hold.id, version)
    record(connection, deed, now)
