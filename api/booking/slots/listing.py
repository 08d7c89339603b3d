"""Lists the starts that can be booked, and sums up every day, also those without any."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import compress

import numpy as np

from api.booking.rules.timeless import refuse_unbookable
from api.booking.slots.day_summary import DaySummary, summaries
from api.booking.slots.evaluation import Evaluation, evaluate
from api.booking.slots.remaining_bookings import remaining_bookings
from api.booking.slots.request import SlotQuery
from api.booking.slots.times import Times, times_within
from api.booking.slots.world import World
from api.booking.wall_time import epoch_seconds, from_epoch

MOST_CELLS = 2_000_000
"""Resources times starts that are looked at in one go, to bound memory."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A start that can be booked."""

    start: datetime
    """When the service starts."""
    end: datetime
    """When it is over."""
    remaining: int
    """How many more such bookings fit at this start; for seats, the largest party that fits."""
    eligible: Mapping[str, tuple[str, ...]]
    """By role, the resources that could fill it, in order of preference."""


@dataclass(frozen=True, slots=True)
class SlotPage:
    """The first slots after a point, and all days of the window."""

    slots: tuple[Slot, ...]
    """In order of their starts."""
    days: tuple[DaySummary, ...]
    """Every local day that the window touches."""
    has_more: bool
    """Whether more slots follow in the window."""


def list_slots(query: SlotQuery, world: World) -> SlotPage:
    """The first page of slots after `query.after`, and the summary of every day.

    Raises NotBookable where no start could ever be booked in this way.
    """
    refuse_unbookable(query)
    times = times_within(query, query.window)
    slots: list[Slot] = []
    days: list[DaySummary] = []
    for part in _parts(query, times):
        evaluation = evaluate(query, world, part)
        days += summaries(evaluation)
        if len(slots) <= query.limit:
            slots += _slots(query, evaluation, query.limit + 1 - len(slots))
    return SlotPage(tuple(slots[: query.limit]), tuple(days), len(slots) > query.limit)


def _parts(query: SlotQuery, times: Times) -> Iterator[Times]:
    rows = sum(len(role.eligible) for role in query.service.roles)
    cells_per_day = rows * len(times) // len(times.days) + 1
    step = max(1, MOST_CELLS // cells_per_day)
    for first in range(0, len(times.days), step):
        yield times.of_days(first, first + step)


def _slots(query: SlotQuery, evaluation: Evaluation, most: int) -> list[Slot]:
    wanted = evaluation.bookable
    if query.after is not None:
        wanted = wanted & (evaluation.times.start > epoch_seconds(query.after))
    return [_slot(query, evaluation, int(column)) for column in np.flatnonzero(wanted)[:most]]


def _slot(query: SlotQuery, evaluation: Evaluation, column: int) -> Slot:
    able = [table[:, column] for table in evaluation.able]
    return Slot(
        start=from_epoch(int(evaluation.times.start[column])),
        end=from_epoch(int(evaluation.times.end[column])),
        remaining=remaining_bookings(query.service, evaluation.views, able, column),
        eligible={
            view.role.id: tuple(compress(view.names, mine.tolist()))
            for view, mine in zip(evaluation.views, able, strict=True)
        },
    )
