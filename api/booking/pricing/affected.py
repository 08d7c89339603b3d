"""Which resources and which days slots affect, cut so small that their best plan can be proven."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.booking.intervals import Span
from api.booking.slots.listing import Slot
from api.booking.wall_time import day_of, from_epoch, local_day, zone

MOST_RESOURCES = 6
"""In one part, unless one slot alone needs more."""


@dataclass(frozen=True, slots=True)
class Affected:
    """Slots of one day, with the resources among which the plan is made anew."""

    days: tuple[date, date]
    """The first and the last local day that a slot touches."""
    window: Span
    """All of these days."""
    slots: tuple[Slot, ...]
    resources: tuple[str, ...]


def affected_by(
    slots: Sequence[Slot], points: Mapping[str, int], zone_name: str
) -> Iterator[Affected]:
    """The parts of the plan that the slots touch, in order of time.

    Parameters
    ----------
    slots
        Scored already, so that they say who would serve.
    points
        By resource of the service, what it costs to give it work: the cheap are looked at first.
    """
    by_day: dict[date, list[Slot]] = defaultdict(list)
    for slot in slots:
        by_day[day_of(slot.start, zone(zone_name))].append(slot)
    for day in sorted(by_day):
        for together in _few_resources(by_day[day]):
            last = day_of(max(slot.end for slot in together), zone(zone_name))
            window = _window(day, last, zone_name)
            yield Affected((day, last), window, together, _resources(together, points))


def _few_resources(slots: Sequence[Slot]) -> Iterator[tuple[Slot, ...]]:
    """The slots in order, parted where those who would serve become too many."""
    together: list[Slot] = []
    serving: set[str] = set()
    for slot in slots:
        wider = serving | _serving(slot)
        if together and len(wider) > MOST_RESOURCES:
            yield tuple(together)
            together, wider = [], _serving(slot)
        together.append(slot)
        serving = wider
    yield tuple(together)


def _serving(slot: Slot) -> set[str]:
    return {name for names in (slot.assigned or {}).values() for name in names}


def _resources(slots: Sequence[Slot], points: Mapping[str, int]) -> tuple[str, ...]:
    """Those who would serve, and the cheapest of all others, who may take over from them."""
    chosen = dict.fromkeys(name for slot in slots for name in sorted(_serving(slot)))
    others = sorted((name for name in points if name not in chosen), key=lambda n: points[n])
    return (*chosen, *others[: max(0, MOST_RESOURCES - len(chosen))])


def _window(first: date, last: date, zone_name: str) -> Span:
    place = zone(zone_name)
    return Span(from_epoch(local_day(first, place).start), from_epoch(local_day(last, place).end))
