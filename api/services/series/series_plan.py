"""Reads from an order what a series comes to: the service, the moments, what each of them is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from api.booking.orders import BookingOrder
from api.booking.price import quoted
from api.booking.recurrence.occurrences import Occurrence, occurrences
from api.booking.recurrence.recurrence import Recurrence
from api.booking.recurrence.rrule_text import RecurrenceFault, read_rrule
from api.booking.series_order import SeriesOrder, SeriesWish
from api.booking.slots.request import StartRequest
from api.booking.wall_time import WallTimeFault, zone
from api.errors import InvalidBody
from api.services.actor import Actor
from api.services.context import Context
from api.services.slots.limits_used import customer_of
from api.services.slots.local_text import local_text
from api.services.slots.offer import LASTS, Offer, open_offer, request_of
from api.services.slots.offered import Offered
from models import Issue
from models.loading import issues_of

MOST_OCCURRENCES = 370


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """What is to be booked, and when."""

    offered: Offered
    wish: SeriesWish
    rrule: str
    first_local: datetime
    occurrences: tuple[Occurrence, ...]


def plan_of(
    context: Context, connection: Connection, actor: Actor, order: SeriesOrder, now: datetime
) -> SeriesPlan:
    """The occurrences of an order on the wall clock of the service's location.

    Raises
    ------
    InvalidBody
        The rule is malformed or comes to nothing, or to more than 370 occurrences.
    """
    service_id, first, wish = order.service or "", order.start_local, _wish(order, {})
    if order.offer_id is not None:
        offer = open_offer(context, order.offer_id, actor.organisation_id, now)
        service_id, first = offer.service_id, None
        wish = _wish(order, offer.model_dump(include={"duration_seconds", "nights", "party"}))
        wish = wish.model_copy(update={"among": offer.among})
    offered = context.offered.get(connection, actor.organisation_id, service_id)
    if first is None:
        first = datetime.fromisoformat(local_text(offer.start, offered.location.zone))
    found = _occurrences(order, first, offered.location.zone)
    return SeriesPlan(offered, wish, order.rrule, first, found)


def offer_at(offered: Offered, wish: SeriesWish, start: datetime) -> Offer:
    """What one occurrence would have been offered as."""
    return Offer(
        organisation_id=offered.organisation_id,
        service_id=offered.service.id,
        start=start,
        duration_seconds=wish.duration_seconds,
        nights=wish.nights,
        party=wish.party,
        among=wish.among,
        price=quoted(offered.service, wish.party, wish.nights),
        until=start + LASTS,
    )


def request_at(offered: Offered, wish: SeriesWish, start: datetime) -> StartRequest:
    """What one occurrence asks for."""
    plain = request_of(offered, offer_at(offered, wish, start))
    return StartRequest(
        service=plain.service,
        start=start,
        duration_seconds=plain.duration_seconds,
        nights=plain.nights,
        party=plain.party,
        among=plain.among,
        customer_id=customer_of(wish.attendees),
        answers=wish.answers,
    )


def order_of(wish: SeriesWish) -> BookingOrder:
    """Who comes to one occurrence, with which answers."""
    source = "the series"  # an order says what it is made from, which nobody reads here
    return BookingOrder(offer_id=source, attendees=wish.attendees, answers=wish.answers)


def _wish(order: SeriesOrder, offered: dict[str, Any]) -> SeriesWish:
    said = {name: getattr(order, name) for name in SeriesWish.model_fields}
    return SeriesWish.model_construct(**(said | offered))


def _occurrences(order: SeriesOrder, first: datetime, zone_name: str) -> tuple[Occurrence, ...]:
    try:
        rule = _rule(order)
        found = occurrences(rule, first, zone(zone_name))
    except ValidationError as error:
        raise InvalidBody(issues_of(error)) from None
    except (RecurrenceFault, WallTimeFault) as fault:
        raise InvalidBody([Issue("rrule", fault.code, str(fault))]) from None
    if len(found) > MOST_OCCURRENCES:
        sentence = f"the series has {len(found)} occurrences; {MOST_OCCURRENCES} are allowed"
        raise InvalidBody([Issue("rrule", "too-long", sentence)])
    return found


def _rule(order: SeriesOrder) -> Recurrence:
    rule = read_rrule(order.rrule)
    return rule.model_copy(update={"left_out": order.left_out, "added": order.added})
