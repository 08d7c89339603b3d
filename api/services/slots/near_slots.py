"""Finds what is still free near a start that is not: what a refusal offers instead."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Connection

from api.booking.intervals import Span
from api.booking.slots.request import StartRequest
from api.errors import Refusal
from api.services.context import Context
from api.services.reply import Reply
from api.services.slots.local_text import local_text
from api.services.slots.offered import Offered
from api.services.slots.read_slots import OfferedSlot, SlotSearch, find_slots
from api.services.slots.slot_gone import SlotGone
from api.services.slots.world_of import reach_of
from api.store.ledger.busy import Busy, busy

BEFORE, AFTER = timedelta(days=1), timedelta(days=6)
MOST = 5
LOOKED_AT = 300
MOMENT = timedelta(seconds=1)
MOST_IN_THE_WAY = 20


def near_slots(
    context: Context, connection: Connection, offered: Offered, wanted: StartRequest
) -> tuple[OfferedSlot, ...]:
    """The bookable slots nearest to the start that was wanted, the nearest first."""
    now = context.now()
    window = Span(max(now, wanted.start - BEFORE), max(now, wanted.start) + AFTER)
    search = SlotSearch(
        service_id=offered.service.id,
        window=window,
        duration_seconds=wanted.duration_seconds,
        nights=wanted.nights,
        party=wanted.party,
        among=dict(wanted.among),
        customer=wanted.customer_id,
        limit=LOOKED_AT,
    )
    try:
        found = find_slots(context, connection, offered, search).slots
    except Refusal:
        return ()
    return tuple(sorted(found, key=lambda each: abs(each.slot.start - wanted.start))[:MOST])


def offering_others(context: Context, ask: Callable[[], Reply]) -> Reply:
    """What `ask` answers; a refusal for want of time says what is in the way, and what is free."""
    try:
        return ask()
    except SlotGone as gone:
        with context.store.read() as connection:
            add_others(context, connection, gone)
        raise


def add_others(context: Context, connection: Connection, gone: SlotGone) -> None:
    """Let a refusal for want of time say what is in the way, and what is free near it."""
    near = near_slots(context, connection, gone.offered, gone.wanted)
    gone.in_the_way = _in_the_way(connection, gone.offered, gone.wanted)
    zone_name = gone.offered.location.zone
    gone.alternatives = tuple(slot_words(each, zone_name) for each in near)


def _in_the_way(connection: Connection, offered: Offered, wanted: StartRequest) -> tuple[Busy, ...]:
    names = {id for r in wanted.service.roles for id in wanted.among.get(r.id, r.eligible)}
    span = reach_of(offered, Span(wanted.start, wanted.start + MOMENT))
    found = busy(connection, offered.organisation_id, sorted(names), span.start, span.end)
    return found[:MOST_IN_THE_WAY]


def slot_words(offered: OfferedSlot, zone_name: str) -> dict[str, object]:
    """A slot as JSON: when, in UTC and on the wall, and the word that books it."""
    slot = offered.slot
    return {
        "start_utc": slot.start.isoformat(),
        "end_utc": slot.end.isoformat(),
        "start_local": local_text(slot.start, zone_name),
        "end_local": local_text(slot.end, zone_name),
        "tz": zone_name,
        "price": None if offered.price is None else offered.price.model_dump(),
        "offer_id": offered.offer_id,
    }
