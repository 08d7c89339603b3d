"""Reads the days and slots that a page shows."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from api.booking.intervals import Span
from api.booking.slots.stage import Stage
from api.booking.wall_time import by_rule, zone
from api.services.actor import Actor
from api.services.context import Context
from api.services.new_id import new_id
from api.services.slots.read_slots import OfferedSlot, Slots, SlotSearch, read_slots

DAYS_SHOWN = 14
MOST_SLOTS = 300
FURTHEST = timedelta(days=730)
REASONS = {
    "no-start": "there is no time that day.",
    "too-soon": "it is too soon to book.",
    "too-far": "it is too far ahead to book.",
    "no-eligible-resource": "nobody can do it.",
    "closed": "it is closed.",
    "fully-booked": "everything is taken.",
    "limit-reached": "no more can be booked that day.",
    "no-common-time": "not everybody who is needed has time together.",
}
# What others give back may end these.
WAITING = frozenset({Stage.FULLY_BOOKED, Stage.LIMIT_REACHED, Stage.NO_COMMON_TIME})


@dataclass(frozen=True)
class ShownDay:
    """A day to choose."""

    day: str
    words: str
    bookable: int


@dataclass(frozen=True)
class ShownSlot:
    """A time to choose."""

    offer_id: str
    words: str
    key: str
    """Makes a form that is sent twice hold once."""


@dataclass(frozen=True)
class Calendar:
    """What a page of slots shows."""

    days: tuple[ShownDay, ...]
    slots: tuple[ShownSlot, ...]
    chosen: str
    chosen_words: str
    next_day: str
    why_empty: str
    may_wait: bool
    """Whether something may come free on the chosen day."""
    first_day: str | None
    zone: str


def calendar(
    context: Context,
    actor: Actor,
    service_id: str,
    zone_name: str,
    wanted: str | None,
    booking_id: str | None = None,
    length_seconds: int | None = None,
) -> Calendar:
    """Two weeks from the wanted day, and the slots of that day, or else of the first with any."""
    today = context.now().astimezone(zone(zone_name)).date()
    first = min(max(today, day_in(wanted) or today), today + FURTHEST)
    ask = SlotSearch(
        service_id=service_id,
        window=window_of(first, DAYS_SHOWN, zone_name),
        duration_seconds=length_seconds,
        booking_id=booking_id,
        limit=1,
    )
    found = read_slots(context, actor, ask)
    free = [summary.day for summary in found.days if summary.bookable]
    chosen = first if wanted is not None or not free else free[0]
    of_day = replace(ask, window=window_of(chosen, 1, zone_name), limit=MOST_SLOTS)
    slots = read_slots(context, actor, of_day).slots if chosen in free else ()
    why = _why(found, chosen)
    return Calendar(
        days=tuple(ShownDay(str(d.day), _words(d.day), d.bookable) for d in found.days),
        slots=_shown(slots, zone_name),
        chosen=str(chosen),
        chosen_words=_words(chosen),
        next_day=str(first + timedelta(DAYS_SHOWN)),
        why_empty=REASONS.get(str(why), ""),
        may_wait=why in WAITING,
        first_day=str(free[0]) if free else None,
        zone=zone_name,
    )


def day_in(text: str | None) -> date | None:
    """The date that an address names, if it names one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def moment_words(start: datetime, end: datetime, zone_name: str) -> str:
    """When something is, as people say it."""
    there = zone(zone_name)
    first, last = start.astimezone(there), end.astimezone(there)
    return f"{first:%A, %d %B %Y, %H:%M} to {last:%H:%M}"


def start_words(start: datetime, zone_name: str) -> str:
    """When something starts, as people say it."""
    return f"{start.astimezone(zone(zone_name)):%A, %d %B %Y, %H:%M}"


def time_words(moment: datetime, zone_name: str) -> str:
    """The time of day."""
    return f"{moment.astimezone(zone(zone_name)):%H:%M}"


def _shown(slots: tuple[OfferedSlot, ...], zone_name: str) -> tuple[ShownSlot, ...]:
    there = zone(zone_name)
    return tuple(
        ShownSlot(each.offer_id, f"{each.slot.start.astimezone(there):%H:%M}", new_id())
        for each in slots
    )


def _why(found: Slots, day: date) -> Stage | None:
    return next((each.why_empty for each in found.days if each.day == day), None)


def _words(day: date) -> str:
    return f"{day:%a %d %b}"


def window_of(first: date, days: int, zone_name: str) -> Span:
    """So many days from a local day on, from midnight to midnight."""
    there = zone(zone_name)
    bounds = (datetime.combine(first + timedelta(n), time.min) for n in (0, days))
    start, end = (by_rule(midnight, there).utc for midnight in bounds)
    return Span(start, end)
