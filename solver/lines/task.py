"""A `LineTask` is a staff roster problem written as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from solver.lines.limit import Limit

if TYPE_CHECKING:
    from solver.lines.line_judge import LineJudge
    from solver.lines.rest_after import RestAfter
    from solver.lines.side_limit import SideLimit

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
OFF = -1


@dataclass(frozen=True)
class History:
    """What a person did just before day 0; all zero means unknown.

    ``excuses_start`` says whether a run that touches day 0 may be too short; None: exactly
    where the past is unknown.
    """

    worked_days: int = 0
    days_off: int = 0
    last_shift: int = OFF
    same_shift_days: int = 0
    minutes: int = 0
    weekends: int = 0
    excuses_start: bool | None = None

    @property
    def is_lenient(self) -> bool:
        """Whether runs that touch day 0 are excused."""
        if self.excuses_start is None:
            return not self.worked_days and not self.days_off
        return self.excuses_start


@dataclass(frozen=True, eq=False)
class Person:
    """One person's wishes and limits.

    Parameters
    ----------
    allowed : bool (days, shifts)
        Where the person may work.
    cost : int (days, shifts)
        Cost of working that shift on that day.
    cost_off : int (days)
        Cost of not working on that day.
    shift_max : int (shifts)
        Most days on each shift type; always hard.
    minutes, weekends
        Limits over the horizon plus history. To limit the number of shifts instead
        of minutes give every shift one minute.
    work_run, off_run
        Consecutive days worked and off. A run still open on the last day is never too short.
    broken_weekend_cost
        Cost of a weekend with exactly one day worked; `FORBIDDEN` forbids it.
    next_cost : int (shifts, shifts), optional
        ``[a, b]`` is the cost of b on the day after a, `FORBIDDEN` where it may not follow; what
        work before day 0 costs is in ``cost``.
    shift_runs, run_kind : optional
        Instead of the task's own.
    rest_after
        Days off after runs of the person's own kinds.
    own_minutes : int (shifts), optional
        What ``minutes`` limits, instead of the task's own.
    sides, judge
        Limits, and rules of the language, that the pricing leaves out at first.
    """

    name: str
    allowed: BoolArray
    cost: IntArray
    cost_off: IntArray
    shift_max: IntArray
    minutes: Limit = field(default_factory=Limit)
    work_run: Limit = field(default_factory=Limit)
    off_run: Limit = field(default_factory=Limit)
    weekends: Limit = field(default_factory=Limit)
    broken_weekend_cost: int = 0
    next_cost: IntArray | None = None
    shift_runs: tuple[Limit, ...] | None = None
    run_kind: IntArray | None = None
    rest_after: tuple[RestAfter, ...] = ()
    own_minutes: IntArray | None = None
    sides: tuple[SideLimit, ...] = ()
    judge: LineJudge | None = None
    history: History = field(default_factory=History)


@dataclass(frozen=True)
class Cover:
    """Wanted people on one day and shift, with the cost per missing and per extra one.

    Several rows may share a day and shift: say a minimum at a high price and a wish at a low one.
    """

    day: int
    shift: int
    required: int
    cost_under: int
    cost_over: int


@dataclass(frozen=True, eq=False)
class LineTask:
    """All people, shifts and cover of one roster.

    Parameters
    ----------
    shifts
        Names of the shift types.
    minutes : int (shifts)
        Work in each shift.
    forbidden_next : bool (shifts, shifts)
        ``[a, b]`` is true when b may not be worked the day after a.
    shift_runs
        Limit on consecutive days of each run kind; empty for none.
    run_kind : int (shifts)
        The run kind of each shift type (shift types that differ only by skill share one).
    weekends : int (weekends, 2)
        Saturday and Sunday; a day outside the horizon is -1 or ``days``.

    Raises
    ------
    ValueError
        Naming the person or row, the value and the limit.
    """

    days: int
    shifts: tuple[str, ...]
    minutes: IntArray
    forbidden_next: BoolArray
    people: tuple[Person, ...]
    cover: tuple[Cover, ...]
    weekends: IntArray
    shift_runs: tuple[Limit, ...] = ()
    run_kind: IntArray | None = None

    def __post_init__(self) -> None:
        from solver.lines.validate import validate

        validate(self)

    @property
    def shape(self) -> tuple[int, int]:
        """Days and shift types."""
        return self.days, len(self.shifts)
