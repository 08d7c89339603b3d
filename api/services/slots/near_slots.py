"""Finds what is still free near a start that is not: what a refusal offers instead."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from api.booking.intervals import Span
from api.booking.slots.request import StartRequest
from api.errors import Refusal
from api.services.context import Context
from api.services.reply import Reply
from api.services.slots.local_text import local_text, utc_text
from api.services.slots.offered import Offered
from api.services.slots.read_slots import OfferedSlot, SlotSearch, find_slots
from api.services.slots.slot_gone import SlotGone
from api.services.slots.start_refused import StartRefused
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
    try:
        search = _search(offered, wanted, window)
        found = find_slots(context, connection, offered, search).slots
    except Refusal:
        return ()
    return tuple(sorted(found, key=lambda each: abs(each.slot.start - wanted.start))[:MOST])


def _search(offered: Offered, wanted: StartRequest, window: Span) -> SlotSearch:
    return SlotSearch(
        service_id=offered.service.id,
        window=window,
        duration_seconds=wanted.duration_seconds,
        nights=wanted.nights,
        party=wanted.party,
        among=dict(wanted.among),
        customer=wanted.customer_id,
        limit=LOOKED_AT,
    )


def offering_others(context: Context, ask: Callable[[], Reply]) -> Reply:
    """What `ask` answers; a refusal for want of time says what is in the way, and what is free."""
    try:
        return ask()
    except (SlotGone, StartRefused) as gone:
        with context.store.read() as connection:
            add_others(context, connection, gone)
        raise


def add_others(context: Context, connection: Connection, gone: SlotGone | StartRefused) -> None:
    """Let a refusal for want of time say what is in the way, and what is free instead.

    First other times of the same wish, the nearest first; then the same time with whoever is
    free, and for shorter. A move keeps whom it was promised, and how long.
    """
    offered, wanted = gone.offered, gone.wanted
    zone_name = offered.location.zone
    found = [
        {**slot_words(each, zone_name), "differs_in": "time"}
        for each in near_slots(context, connection, offered, wanted)
    ]
    for differs, other in () if gone.is_move else _same_time(offered, wanted):
        now_free = _at(context, connection, offered, other)
        found += [{**slot_words(each, zone_name), "differs_in": differs} for each in now_free]
    gone.alternatives = tuple(found)
    if isinstance(gone, SlotGone):
        gone.in_the_way = _in_the_way(connection, offered, wanted)


def _same_time(offered: Offered, wanted: StartRequest) -> Iterator[tuple[str, StartRequest]]:
    """Wishes for the same start that ask for less: whoever serves, or not so long."""
    service = offered.service
    if wanted.among:
        yield "resource", replace(wanted, among={})
    if service.segments or service.stay:
        return
    longest = wanted.duration_seconds or service.durations_seconds[0]
    shorter = [seconds for seconds in service.durations_seconds if seconds < longest]
    if shorter:
        yield "duration", replace(wanted, duration_seconds=max(shorter))


def _at(
    context: Context, connection: Connection, offered: Offered, wanted: StartRequest
) -> tuple[OfferedSlot, ...]:
    window = Span(wanted.start, wanted.start + MOMENT)
    try:
        return find_slots(context, connection, offered, _search(offered, wanted, window)).slots
    except Refusal:
        return ()


def _in_the_way(connection: Connection, offered: Offered, wanted: StartRequest) -> tuple[Busy, ...]:
    names = {id for r in wanted.service.roles for id in wanted.among.get(r.id, r.eligible)}
    span = reach_of(offered, Span(wanted.start, wanted.start + MOMENT))
    found = busy(connection, offered.organisation_id, sorted(names), span.start, span.end)
    return found[:MOST_IN_THE_WAY]


def slot_words(offered: OfferedSlot, zone_name: str) -> dict[str, object]:
    """A slot as JSON: when, in UTC and on the wall, and the word that books it."""
    slot = offered.slot
    return {
        "start_utc": utc_text(slot.start),
        "end_utc": utc_text(slot.end),
        "start_local": local_text(slot.start, zone_name),
        "end_local": local_text(slot.end, zone_name),
        "tz": zone_name,
        "price": None if offered.price is None else offered.price.model_dump(),
        "offer_id": offered.offer_id,
    }
