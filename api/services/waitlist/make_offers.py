"""Offers what is free to whoever waits for it: by priority, then by how long they have waited."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.intervals import Span
from api.booking.price import quoted
from api.booking.waitlist_order import WaitlistWish
from api.errors import NotFound, Refusal
from api.services.actor import Actor
from api.services.bookings.take_room import Taker, take_room
from api.services.context import Context
from api.services.new_id import new_id
from api.services.slots.limits_used import customer_of
from api.services.slots.offer import Offer, request_of
from api.services.slots.offered import Offered
from api.services.slots.read_slots import SlotSearch, find_slots
from api.services.waitlist.announce_offer import announce_offer
from api.services.waitlist.in_vain import InVain, shape_of, sort_of
from api.services.waitlist.seen_entry import MOST_PASSED, changed_entry, existing_entry, let_pass
from api.store.ledger import database_now
from api.store.waitlist import (
    WaitlistOfferRecord,
    WaitlistRecord,
    awaited_services,
    insert_offer,
    lapsed_offers,
    next_in_line,
    outlived_entries,
)

log = logging.getLogger(__name__)
OFFER_LASTS = timedelta(hours=1)
MOST_ASKED = 200
MOST_LAPSED = 100


def make_offers(context: Context) -> int:
    """End the offers that have lapsed, then offer all that is free; how many offers were made."""
    context.store.write(lambda connection: _end_lapsed(connection, context))
    context.store.write(lambda connection: _end_outlived(connection, context))
    with context.store.read() as connection:
        awaited = awaited_services(connection)
    return sum(_offer_service(context, *service) for service in awaited)


def offer_what_is_free(context: Context, organisation_id: str) -> None:
    """Ask the first in each line of one organisation, after somebody has given something back.

    Never raises: what has been given back stays so, and the chore will come to it.
    """
    try:
        with context.store.read() as connection:
            awaited = awaited_services(connection, organisation_id)
        for service in awaited:
            _offer_some(context, *service, InVain(), None)
    except Exception:
        log.exception("nobody on the waitlist could be asked; they will be soon")


def _offer_service(context: Context, organisation_id: str, service_id: str) -> int:
    """Ask everybody who waits for a service, however many they are; how many offers were made."""
    made, in_vain = 0, InVain()
    last: WaitlistRecord | None = None
    while True:
        count, last = _offer_some(context, organisation_id, service_id, in_vain, last)
        made += count
        if last is None:
            return made


def _offer_some(
    context: Context,
    organisation_id: str,
    service_id: str,
    in_vain: InVain,
    after: WaitlistRecord | None,
) -> tuple[int, WaitlistRecord | None]:
    """Ask so many in one transaction that others need not wait long for it.

    Parameters
    ----------
    in_vain
        What was looked for before and is not to be had; what is found so is added.
    after
        Who was asked last.

    Returns
    -------
    How many offers were made, and who was asked last unless the line ends there.
    """

    def work(connection: Connection) -> tuple[int, WaitlistRecord | None]:
        asked = (organisation_id, service_id, context.now(), MOST_ASKED, after)
        line = next_in_line(connection, *asked)
        try:
            offered = context.offered.get(connection, organisation_id, service_id)
        except NotFound:
            return 0, None
        made = _ask(connection, context, offered, line, in_vain)
        return made, line[-1] if len(line) == MOST_ASKED else None

    return context.store.write(work)


def _ask(
    connection: Connection,
    context: Context,
    offered: Offered,
    line: Iterable[WaitlistRecord],
    in_vain: InVain,
) -> int:
    """Offer each what fits; how many offers were made."""
    made = 0
    for entry in line:
        wish = WaitlistWish.model_validate(entry.wish, strict=False)
        sort = sort_of(offered, entry, wish)
        if not _is_affordable(offered, wish):
            continue
        if sort in in_vain.wishes:
            continue
        if _offer_to(connection, context, offered, entry, wish, in_vain):
            made += 1
        else:
            in_vain.wishes.add(sort)
    return made


def _is_affordable(offered: Offered, wish: WaitlistWish) -> bool:
    price, most = quoted(offered.service, wish.party, wish.nights), wish.max_price
    if price is None or most is None:
        return True
    return price.currency == most.currency and price.minor_units <= most.minor_units


def _offer_to(
    connection: Connection,
    context: Context,
    offered: Offered,
    entry: WaitlistRecord,
    wish: WaitlistWish,
    in_vain: InVain,
) -> bool:
    """Keep the first slot that fits for an entry; False where none is free."""
    now, moment = context.now(), database_now(connection)
    for start in _starts(connection, context, offered, entry, wish, in_vain):
        offer_id, until = new_id(), min(moment + OFFER_LASTS, start)
        if until <= moment:
            continue
        offer = _offer(offered, wish, start, until)
        taker = Taker(kind="offer", owner_id=offer_id, expires_at=until)
        try:
            wanted = replace(request_of(offered, offer), customer_id=customer_of(wish.attendees))
            take_room(connection, offered, wanted, taker, now)
        except Refusal:
            continue
        words = offer.model_dump(mode="json")
        service_id = offered.service.id
        kept = (offer_id, entry.organisation_id, entry.id, service_id, "open", words, None)
        record = WaitlistOfferRecord(*kept, moment, until)
        insert_offer(connection, record)
        announce_offer(connection, record)
        actor = _list_of(entry.organisation_id)
        changed_entry(connection, entry, actor, "offer", now, state="offered")
        return True
    return False


def _starts(
    connection: Connection,
    context: Context,
    offered: Offered,
    entry: WaitlistRecord,
    wish: WaitlistWish,
    in_vain: InVain,
) -> Iterator[datetime]:
    """Free starts that were not let go by, at most a few of each window."""
    shape = shape_of(offered, wish)
    passed = {datetime.fromisoformat(text) for text in entry.passed}
    now = context.now()
    for window in wish.windows:
        if window.end <= now:
            continue
        span = Span(max(now, window.start), window.end)
        if in_vain.is_empty(shape, span):
            continue
        search = SlotSearch(
            service_id=offered.service.id,
            window=span,
            duration_seconds=wish.duration_seconds,
            nights=wish.nights,
            party=wish.party,
            among=wish.among,
            customer=customer_of(wish.attendees),
            limit=MOST_PASSED + 1,
        )
        try:
            found = find_slots(context, connection, offered, search)
        except Refusal:
            return
        if not found.slots and not found.has_more:
            in_vain.note_empty(shape, span)
        starts = (each.slot.start for each in found.slots)
        yield from (start for start in starts if start not in passed)


def _offer(offered: Offered, wish: WaitlistWish, start: datetime, until: datetime) -> Offer:
    return Offer(
        organisation_id=offered.organisation_id,
        service_id=offered.service.id,
        start=start,
        duration_seconds=wish.duration_seconds,
        nights=wish.nights,
        party=wish.party,
        among=wish.among,
        price=quoted(offered.service, wish.party, wish.nights),
        until=until.replace(microsecond=0),
    )


def _end_lapsed(connection: Connection, context: Context) -> None:
    for offer in lapsed_offers(connection, database_now(connection), MOST_LAPSED):
        entry = existing_entry(connection, offer.organisation_id, offer.entry_id, lock=True)
        actor = _list_of(offer.organisation_id)
        let_pass(connection, entry, offer, actor, "expired", context.now())


def _end_outlived(connection: Connection, context: Context) -> None:
    now = context.now()
    for entry in outlived_entries(connection, now, MOST_LAPSED):
        actor = _list_of(entry.organisation_id)
        changed_entry(connection, entry, actor, "outlive", now, state="lapsed")


def _list_of(organisation_id: str) -> Actor:
    return Actor("waitlist", organisation_id, "system", "the waitlist", frozenset())
