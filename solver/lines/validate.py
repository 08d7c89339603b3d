"""Refuses a `LineTask` that makes no sense, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from solver.lines.task import LineTask, Person

LARGEST_COST, LARGEST_LINE = 1 << 24, 1 << 28
"""What one thing may cost, and a whole line."""


def validate(task: LineTask) -> None:
    """Raise ValueError at the first thing in ``task`` that is out of range."""
    if task.days < 1:
        raise ValueError(f"the horizon has {task.days} days, at least 1 is needed")
    if not task.shifts:
        raise ValueError("there are 0 shift types, at least 1 is needed")
    _shape("minutes", task.minutes.shape, (len(task.shifts),))
    _shape("forbidden_next", task.forbidden_next.shape, (len(task.shifts), len(task.shifts)))
    _shift_minutes(task)
    _weekends(task)
    _runs(task)
    _cover(task)
    for person in task.people:
        _person(task, person)


def _shift_minutes(task: LineTask) -> None:
    for name, minutes in zip(task.shifts, task.minutes, strict=True):
        if minutes < 0:
            raise ValueError(f"shift {name} has {minutes} minutes, at least 0 are needed")


def _weekends(task: LineTask) -> None:
    if task.weekends.ndim != 2 or task.weekends.shape[1] != 2:
        raise ValueError(f"weekends has shape {task.weekends.shape}, (weekends, 2) is needed")
    for first, second in task.weekends:
        if second != first + 1 or first < -1 or second > task.days:
            raise ValueError(
                f"weekend ({first}, {second}) is not two neighbouring days of {task.days}"
            )


def _runs(task: LineTask) -> None:
    if not task.shift_runs:
        return
    if task.run_kind is None:
        raise ValueError("shift_runs are given without run_kind")
    _shape("run_kind", task.run_kind.shape, (len(task.shifts),))
    for name, kind in zip(task.shifts, task.run_kind, strict=True):
        if not 0 <= kind < len(task.shift_runs):
            raise ValueError(f"shift {name} has run kind {kind} of {len(task.shift_runs)}")


def _cover(task: LineTask) -> None:
    for row in task.cover:
        where = f"cover of day {row.day}, shift {row.shift}"
        if not (0 <= row.day < task.days and 0 <= row.shift < len(task.shifts)):
            raise ValueError(f"{where} lies outside {task.days} days, {len(task.shifts)} shifts")
        for label in ("required", "cost_under", "cost_over"):
            value = getattr(row, label)
            if not 0 <= value <= LARGEST_COST:
                raise ValueError(f"{where} has {label} {value}, outside 0..{LARGEST_COST}")


def _person(task: LineTask, person: Person) -> None:
    for label in ("allowed", "cost"):
        _shape(f"{person.name}: {label}", getattr(person, label).shape, task.shape)
    _shape(f"{person.name}: cost_off", person.cost_off.shape, (task.days,))
    _shape(f"{person.name}: shift_max", person.shift_max.shape, (len(task.shifts),))
    if (person.shift_max < 0).any():
        raise ValueError(f"{person.name}: shift_max {person.shift_max.min()} is below 0")
    for label in ("cost", "cost_off"):
        worst = int(np.abs(getattr(person, label)).max())
        if worst > LARGEST_COST:
            raise ValueError(f"{person.name}: {label} {worst} is above {LARGEST_COST}")
    _history(task, person)


def _history(task: LineTask, person: Person) -> None:
    past = person.history
    if min(past.worked_days, past.days_off, past.same_shift_days, past.minutes, past.weekends) < 0:
        raise ValueError(f"{person.name}: history {past} holds a number below 0")
    if past.worked_days and past.days_off:
        raise ValueError(
            f"{person.name}: history has {past.worked_days} days worked and "
            f"{past.days_off} days off at once"
        )
    if past.worked_days and not 0 <= past.last_shift < len(task.shifts):
        raise ValueError(
            f"{person.name}: history's last shift {past.last_shift} is not one of "
            f"{len(task.shifts)}"
        )


def _shape(label: str, found: tuple[int, ...], wanted: tuple[int, ...]) -> None:
    if found != wanted:
        raise ValueError(f"{label} has shape {found}, {wanted} is needed")
