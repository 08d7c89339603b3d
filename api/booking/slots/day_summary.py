"""Sums up every day of a list: how many starts can be booked, the first, or why there is none."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from api.booking.slots.evaluation import Evaluation
from api.booking.slots.role_view import ROLE_STAGES
from api.booking.slots.stage import Stage
from api.booking.wall_time import from_epoch


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One local day."""

    day: date
    """The date in the service's zone."""
    bookable: int
    """How many starts can be booked."""
    first: datetime | None
    """The first of them."""
    why_empty: Stage | None
    """Where there is none, the stage that no start has passed."""


def summaries(evaluation: Evaluation) -> list[DaySummary]:
    """A summary of every day that was looked at."""
    times = evaluation.times
    bounds = np.searchsorted(times.day, np.arange(len(times.days) + 1))
    return [
        _summary(evaluation, day, slice(int(bounds[place]), int(bounds[place + 1])))
        for place, day in enumerate(times.days)
    ]


def _summary(evaluation: Evaluation, day: date, columns: slice) -> DaySummary:
    bookable = np.flatnonzero(evaluation.bookable[columns])
    if not len(bookable):
        return DaySummary(day, 0, None, why_empty(evaluation, columns))
    first = int(evaluation.times.start[columns.start + int(bookable[0])])
    return DaySummary(day, len(bookable), from_epoch(first), None)


def why_empty(evaluation: Evaluation, columns: slice) -> Stage:
    """The stage that none of the starts in the columns has passed.

    Roles that are each filled at some time of the day, but never together, have no common time.
    """
    for stage, passes in evaluation.passes.items():
        if not passes[columns].any():
            return Stage.NO_COMMON_TIME if _each_alone(evaluation, stage, columns) else stage
    raise ValueError("the columns are not empty")


def _each_alone(evaluation: Evaluation, stage: Stage, columns: slice) -> bool:
    alive = evaluation.passes[Stage.NO_ELIGIBLE_RESOURCE][columns]
    if stage is Stage.LIMIT_REACHED:
        for reached in evaluation.limits_reached:
            alive = alive & ~reached.blocked[columns]
    for role_stage in ROLE_STAGES:
        if role_stage is stage:
            views = evaluation.views
            return all((alive & view.fills(role_stage, columns)).any() for view in views)
    return False
