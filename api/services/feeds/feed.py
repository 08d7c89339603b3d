"""The calendar of one resource, for whoever has its token: when it is busy, not with whom."""

import secrets
from datetime import datetime, timedelta

from icalendar import Calendar, Event
from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.catalogue.read_entries import existing_entry
from api.services.context import Context
from api.services.record import Deed, record
from api.services.token_hash import token_hash
from api.store.feeds import drop_feed, feed_by_token, set_feed
from api.store.ledger import claims_between

BEHIND, AHEAD = timedelta(days=31), timedelta(days=366)
PRODUCT = "-//Slotwright//Feed//EN"


def renew_feed(context: Context, actor: Actor, resource_id: str) -> str:
    """A new token for the calendar of a resource; the one before opens nothing any more."""
    require(actor, "catalogue")
    token, now = secrets.token_urlsafe(24), context.now()

    def work(connection: Connection) -> None:
        existing_entry(connection, actor, "resource", resource_id)
        set_feed(connection, actor.organisation_id, resource_id, token_hash(token), now)
        _tell(connection, actor, "renew", resource_id, now)

    context.store.write(work)
    return token


def revoke_feed(context: Context, actor: Actor, resource_id: str) -> None:
    """Let nobody read the calendar of a resource any more."""
    require(actor, "catalogue")
    now = context.now()

    def work(connection: Connection) -> None:
        existing_entry(connection, actor, "resource", resource_id)
        drop_feed(connection, actor.organisation_id, resource_id)
        _tell(connection, actor, "revoke", resource_id, now)

    context.store.write(work)


def read_feed(context: Context, token: str) -> bytes:
    """The calendar as iCalendar, or NotFound; service times only, buffers are nobody's business."""
    now = context.now()
    with context.store.read() as connection:
        found = feed_by_token(connection, token_hash(token))
        if found is None:
            raise NotFound("this link opens no calendar")
        organisation_id, resource_id = found
        claims = claims_between(connection, organisation_id, resource_id, now - BEHIND, now + AHEAD)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for claim in claims:
        event = Event()
        event.add("uid", f"{claim.id}@slotwright")
        event.add("dtstamp", claim.service_start)
        event.add("dtstart", claim.service_start)
        event.add("dtend", claim.service_end)
        event.add("summary", "Busy")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _tell(connection: Connection, actor: Actor, verb: str, resource_id: str, now: datetime) -> None:
    deed = Deed(actor.organisation_id, actor, f"feed.{verb}", "feed", resource_id, 1)
    record(connection, deed, now)
