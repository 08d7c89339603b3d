"""Builds small worlds of booking: each value has sane defaults, so a test states what matters.

The days begin on Monday 2027-05-03 in Berlin; `at(day, hour, minute)` is a moment on its clocks.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from api.booking.availability.schedule import Schedule, ScheduleVersion, WeeklyHours
from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.resource import BookableResource
from api.booking.roles import Role
from api.booking.service import Service
from api.booking.slots.busy import Busy
from api.booking.slots.request import SlotQuery, StartRequest
from api.booking.slots.world import World

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2027, 5, 3)
HOUR = 3_600
MINUTE = 60


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """The moment at which clocks in Berlin show `hour:minute` on the `day`-th day."""
    local = datetime.combine(MONDAY + timedelta(days=day), datetime.min.time(), BERLIN)
    return local.replace(hour=hour, minute=minute).astimezone(UTC)


def span(day: int, start: float, end: float) -> Span:
    """From hour `start` to hour `end` of one day (16.5 is 16:30)."""
    midnight = at(day, 0)
    return Span(midnight + timedelta(hours=start), midnight + timedelta(hours=end))


def hours(start: float = 9, end: float = 17, weekdays: Iterable[int] = range(5)) -> Schedule:
    """Open from hour `start` to `end` on the weekdays."""
    minutes = {"from_minute": int(start * 60), "to_minute": int(end * 60)}
    weekly = tuple(WeeklyHours(weekday=weekday, **minutes) for weekday in weekdays)
    return Schedule(id="hours", versions=(ScheduleVersion(weekly=weekly),))


ALWAYS = hours(0, 24, range(7))


def a_resource(
    name: str = "anna", schedule: Schedule | None = None, **more: Any
) -> BookableResource:
    """One person, open from nine to five."""
    return BookableResource(id=name, schedule=schedule or hours(), **more)


def a_role(*names: str, id: str = "person", **more: Any) -> Role:
    """One of the named, or else Anna."""
    return Role(id=id, eligible=names or ("anna",), **more)


def a_service(*roles: Role, **more: Any) -> Service:
    """Half an hour on the half hour with one of the roles."""
    settings: dict[str, Any] = {"grid": {"step_seconds": 1_800}, "durations_seconds": (1_800,)}
    return Service.model_validate(
        {"id": "cut", "zone": "Europe/Berlin", "roles": roles or (a_role(),), **settings, **more}
    )


def a_claim(name: str, taken: Span, unit: int = 1, quantity: int = 1) -> Claim:
    """A claim without buffers."""
    return Claim(name, unit, taken, taken, quantity)


def a_world(
    *resources: BookableResource,
    busy: Iterable[Claim] = (),
    now: datetime | None = None,
    **more: Any,
) -> World:
    """The resources, or else Anna, on Sunday noon before the first day."""
    known: Mapping[str, BookableResource] = {each.id: each for each in resources or (a_resource(),)}
    return World(now=now or at(-1, 12), resources=known, busy=Busy.from_claims(busy), **more)


def a_query(service: Service, window: Span | None = None, **more: Any) -> SlotQuery:
    """Asks for the first day."""
    return SlotQuery(service=service, window=window or span(0, 0, 24), **more)


def a_request(service: Service, start: datetime, **more: Any) -> StartRequest:
    """Asks for one start."""
    return StartRequest(service=service, start=start, **more)
