"""Lists what can be booked, each slot with an offer that books it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic

from sqlalchemy import Connection

from api.booking.intervals import Span
from api.booking.price import Money, quoted
from api.booking.promise import Promise
from api.booking.rules.timeless import NotBookable
from api.booking.scoring.fast_scoring import FastScoring
from api.booking.slots.day_summary import DaySummary
from api.booking.slots.listing import Slot, list_slots
from api.booking.slots.request import Rank, SlotQuery
from api.booking.slots.world import World
from api.errors import NotFound, RuleViolations
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.slots.offer import LASTS, Offer, seal_offer
from api.services.slots.offered import Offered
from api.services.slots.only_with import with_promised
from api.services.slots.price_slots import MOST_PRICED, PRICED_WITHIN_SECONDS, price_slots
from api.services.slots.with_ways import with_ways
from api.services.slots.world_of import world_of
from api.store.bookings import BookingRecord, booking_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSearch:
    """What is looked for."""

    service_id: str
    window: Span
    duration_seconds: int | None = None
    nights: int | None = None
    party: int = 1
    among: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By role, the only resources that may fill it."""
    resource_id: str | None = None
    """The only resource that may fill whatever roles it can."""
    booking_id: str | None = None
    """A booking that is to be moved: it is not in its own way."""
    customer: str | None = None
    """Whose limits count, by e-mail address; nobody's where that is not known yet."""
    rank: Rank = "time"
    """Whether the earliest come first, or those that cost the plan least."""
    is_scored: bool = False
    """Whether each slot is to say what it costs the plan; ranked by effect, they always do."""
    is_priced: bool = False
    """Whether at most 20 slots are to be priced by the best plan with each of them."""
    after: datetime | None = None
    after_points: int | None = None
    """With `after`, the last slot of the page before, where slots are ranked by effect."""
    limit: int = 100


@dataclass(frozen=True, slots=True)
class OfferedSlot:
    """A slot with the word that books it."""

    slot: Slot
    offer_id: str
    price: Money | None = None
    """What it costs."""


@dataclass(frozen=True, slots=True)
class Slots:
    """A page of slots, and every day of the window."""

    offered: Offered
    slots: tuple[OfferedSlot, ...]
    days: tuple[DaySummary, ...]
    has_more: bool
    last: Slot | None
    """Where the following page goes on, by the fast scores."""
    is_priced: bool = False
    """Whether the scores are prices; if they were asked for and are not, the time was too short."""


def read_slots(context: Context, actor: Actor, search: SlotSearch) -> Slots:
    """The slots of a service within a window.

    Raises
    ------
    NotFound
        There is no such service, or none for guests.
    RuleViolations
        The wish fits the service at no time.
    """
    with context.metrics.slots_seconds.time(), context.store.read() as connection:
        offered = context.offered.get(connection, actor.organisation_id, search.service_id)
        if actor.kind != "guest":
            require(actor, "read")
        elif not offered.entry.is_public:
            raise NotFound(f"there is no service {search.service_id!r}")
        found = find_slots(context, connection, offered, search)
    context.metrics.slot_lists.labels("some" if found.slots else "none").inc()
    return found


def find_slots(
    context: Context, connection: Connection, offered: Offered, search: SlotSearch
) -> Slots:
    """As `read_slots`, for whoever is allowed."""
    until = monotonic() + PRICED_WITHIN_SECONDS
    now = context.now()
    moved = _moved(connection, offered, search)
    search = replace(search, among=_among(offered, search, moved))
    ignoring = frozenset({moved.id} if moved else ())
    world = world_of(
        connection, offered, search.window, now, ignoring=ignoring, customer=search.customer
    )
    if search.is_scored or search.rank == "effect":
        world = with_ways(connection, offered, world, search.window)
    query = _query(offered, search)
    try:
        page = list_slots(query, world, _scoring(query, world, search))
    except NotBookable as error:
        raise RuleViolations(error.violations) from None
    priced = None
    if search.is_priced and page.slots:
        picture = (query, world)
        priced = price_slots(context, connection, offered, picture, page.slots, until, ignoring)
    price = quoted(offered.service, search.party, search.nights)
    slots = page.slots if priced is None else _in_order(search, priced)
    return Slots(
        offered,
        tuple(
            OfferedSlot(slot, _offer(context, offered, search, slot, price, now), price)
            for slot in slots
        ),
        page.days,
        page.has_more,
        page.slots[-1] if page.slots else None,
        priced is not None,
    )


def _query(offered: Offered, search: SlotSearch) -> SlotQuery:
    return SlotQuery(
        service=offered.service,
        window=search.window,
        duration_seconds=search.duration_seconds,
        nights=search.nights,
        party=search.party,
        among=search.among,
        customer_id=search.customer,
        rank=search.rank,
        after=search.after,
        after_points=search.after_points,
        limit=min(search.limit, MOST_PRICED) if search.is_priced else search.limit,
    )


def _in_order(search: SlotSearch, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """By their prices, where slots are ranked by effect; their times are in order already."""
    if search.rank == "time":
        return slots
    return tuple(
        sorted(slots, key=lambda slot: (slot.score.points if slot.score else 0, slot.start))
    )


def _scoring(query: SlotQuery, world: World, search: SlotSearch) -> FastScoring | None:
    if search.rank == "effect" or search.is_priced:
        return FastScoring(query, world, "cheapest")
    return FastScoring(query, world, "preferred") if search.is_scored else None


def _among(
    offered: Offered, search: SlotSearch, moved: BookingRecord | None
) -> dict[str, tuple[str, ...]]:
    if moved is not None and moved.service_id == offered.service.id:
        promise = Promise.model_validate(moved.promise, strict=False)
        return with_promised(offered, _asked(offered, search), promise)
    return _asked(offered, search)


def _asked(offered: Offered, search: SlotSearch) -> dict[str, tuple[str, ...]]:
    wanted = search.resource_id
    if wanted is None:
        return search.among
    roles = [role.id for role in offered.service.roles if wanted in role.eligible]
    # A resource that fills no role is refused by the rules, which say so.
    return search.among | dict.fromkeys(roles or [offered.service.roles[0].id], (wanted,))


def _moved(connection: Connection, offered: Offered, search: SlotSearch) -> BookingRecord | None:
    if search.booking_id is None:
        return None
    found = booking_of(connection, offered.organisation_id, search.booking_id)
    if found is None:
        raise NotFound(f"there is no booking {search.booking_id!r}")
    return found


def _offer(
    context: Context,
    offered: Offered,
    search: SlotSearch,
    slot: Slot,
    price: Money | None,
    now: datetime,
) -> str:
    by_effect = search.rank == "effect" or search.is_priced
    offer = Offer(
        organisation_id=offered.organisation_id,
        service_id=offered.service.id,
        start=slot.start,
        duration_seconds=search.duration_seconds,
        nights=search.nights,
        party=search.party,
        among=search.among,
        preferred=dict(slot.assigned or {}) if by_effect else {},
        price=price,
        until=(now + LASTS).replace(microsecond=0),
    )
    return seal_offer(context, offer)
