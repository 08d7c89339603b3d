"""Lists the starts that can be booked, and sums up every day, also those without any."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import compress

import numpy as np

from api.booking.rules.timeless import refuse_unbookable
from api.booking.scoring.score import Score
from api.booking.scoring.scoring import Candidates, Scores, Scoring, Serving
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
    score: Score | None = None
    """What it costs the plan, where that was asked for."""
    assigned: Serving | None = None
    """By role, who would serve, where slots are scored."""


@dataclass(frozen=True, slots=True)
class SlotPage:
    """The first slots after a point, and all days of the window."""

    slots: tuple[Slot, ...]
    """In the order asked for."""
    days: tuple[DaySummary, ...]
    """Every local day that the window touches."""
    has_more: bool
    """Whether more slots follow in the window."""


def list_slots(query: SlotQuery, world: World, scoring: Scoring | None = None) -> SlotPage:
    """The first page of slots after `query.after`, and the summary of every day.

    Raises NotBookable where no start could ever be booked in this way, and ValueError where slots
    are to be ranked by what nobody scores.
    """
    refuse_unbookable(query)
    if scoring is None and query.rank == "effect":
        raise ValueError("slots are to be ranked by their effect, and no scoring is given")
    times = times_within(query, query.window)
    slots: list[Slot] = []
    days: list[DaySummary] = []
    for part in _parts(query, times):
        evaluation = evaluate(query, world, part)
        days += summaries(evaluation)
        if scoring is not None and query.rank == "effect":
            slots += _best(query, evaluation, scoring)
        elif len(slots) <= query.limit:
            slots += _first(query, evaluation, scoring, query.limit + 1 - len(slots))
    if query.rank == "effect":
        slots.sort(key=lambda slot: (slot.score.points if slot.score else 0, slot.start))
    return SlotPage(tuple(slots[: query.limit]), tuple(days), len(slots) > query.limit)


def _parts(query: SlotQuery, times: Times) -> Iterator[Times]:
    rows = sum(len(role.eligible) for role in query.service.roles)
    cells_per_day = rows * len(times) // len(times.days) + 1
    step = max(1, MOST_CELLS // cells_per_day)
    for first in range(0, len(times.days), step):
        yield times.of_days(first, first + step)


def _first(
    query: SlotQuery, evaluation: Evaluation, scoring: Scoring | None, most: int
) -> list[Slot]:
    """The first after a moment."""
    wanted = evaluation.bookable
    if query.after is not None:
        wanted = wanted & (evaluation.times.start > epoch_seconds(query.after))
    columns = np.flatnonzero(wanted)[:most]
    if scoring is None or not len(columns):
        return [_slot(query, evaluation, int(column)) for column in columns]
    scores = scoring.score(Candidates(evaluation, columns))
    return [_slot(query, evaluation, int(c), scores, place) for place, c in enumerate(columns)]


def _best(query: SlotQuery, evaluation: Evaluation, scoring: Scoring) -> list[Slot]:
    """Those that cost the plan least, after the points and the moment where the last page ended."""
    columns = np.flatnonzero(evaluation.bookable)
    if not len(columns):
        return []
    scores = scoring.score(Candidates(evaluation, columns))
    start, points = evaluation.times.start[columns], scores.points
    order = np.lexsort((start, points))
    if query.after is not None and query.after_points is not None:
        later = start > epoch_seconds(query.after)
        behind = (points > query.after_points) | ((points == query.after_points) & later)
        order = order[behind[order]]
    best = order[: query.limit + 1]
    return [_slot(query, evaluation, int(columns[place]), scores, int(place)) for place in best]


def _slot(
    query: SlotQuery,
    evaluation: Evaluation,
    column: int,
    scores: Scores | None = None,
    place: int = 0,
) -> Slot:
    able = [table[:, column] for table in evaluation.able]
    return Slot(
        start=from_epoch(int(evaluation.times.start[column])),
        end=from_epoch(int(evaluation.times.end[column])),
        remaining=remaining_bookings(query.service, evaluation.views, able, column),
        eligible={
            view.role.id: tuple(compress(view.names, mine.tolist()))
            for view, mine in zip(evaluation.views, able, strict=True)
        },
        score=None if scores is None else scores.score(place),
        assigned=None if scores is None else scores.assigned(place),
    )
