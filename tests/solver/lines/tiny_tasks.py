"""Seeded tiny tasks that use every limit now and then."""

from __future__ import annotations

import dataclasses

import numpy as np

from solver.lines.limit import FORBIDDEN, Limit
from solver.lines.side_limit import SideLimit
from solver.lines.task import Cover, History, LineTask, Person


def a_tiny_task(seed: int, people: int = 1, days: int = 6, shifts: int = 2) -> LineTask:
    """A random task small enough to enumerate."""
    rng = np.random.default_rng(seed)
    forbidden = rng.random((shifts, shifts)) < 0.2
    minutes = rng.choice([0, 60, 90, 120], size=shifts)
    runs = tuple(_limit(rng, 3) for _ in range(shifts)) if rng.random() < 0.4 else ()
    first = int(rng.integers(-1, days))
    return LineTask(
        days=days,
        shifts=tuple(f"S{i}" for i in range(shifts)),
        minutes=minutes.astype(np.int64),
        forbidden_next=forbidden,
        people=tuple(_person(rng, f"P{i}", days, shifts) for i in range(people)),
        cover=_cover(rng, people, days, shifts),
        weekends=np.array([(first, first + 1)]),
        shift_runs=runs,
        run_kind=np.arange(shifts),
    )


def a_sided_task(seed: int, people: int = 1) -> LineTask:
    """The same with all that the pricing leaves out at first, and prices between days."""
    task = a_tiny_task(seed, people, days=5)
    rng = np.random.default_rng(seed + 1000)
    everybody = tuple(_sided(rng, person) for person in task.people)
    return dataclasses.replace(task, people=everybody)


def a_weekend_task(seed: int) -> LineTask:
    """One person of two short weeks whose free weekends, and some shifts, are limited."""
    rng = np.random.default_rng(seed + 2000)
    task = a_tiny_task(seed, days=6)
    amounts, together = np.zeros((6, 2), dtype=np.int64), np.full(6, -1)
    for number, first in enumerate((1, 4)):
        amounts[first : first + 2], together[first : first + 2] = 1, number
    price = None if rng.random() < 0.5 else int(rng.integers(0, 9))
    free = SideLimit(amounts, Limit(0, int(rng.integers(0, 2)), None, price), together)
    person = task.people[0]
    weekends = np.array([(1, 2), (4, 5)])
    sides = (free, *(_side(rng, 6, 2) for _ in range(int(rng.integers(0, 3)))))
    costs = rng.integers(-15, 9, size=person.cost.shape)
    person = dataclasses.replace(person, sides=sides, cost=costs, cost_off=person.cost_off * 0)
    return dataclasses.replace(task, people=(person,), weekends=weekends)


def _sided(rng: np.random.Generator, person: Person) -> Person:
    days, shifts = person.allowed.shape
    free, soft = Limit(), Limit(0, None, 4, 4)
    between = np.where(
        rng.random((shifts, shifts)) < 0.3, FORBIDDEN, rng.integers(0, 7, (shifts,) * 2)
    )
    return dataclasses.replace(
        person,
        minutes=free if rng.random() < 0.7 else person.minutes,
        work_run=soft if rng.random() < 0.7 else person.work_run,
        off_run=soft if rng.random() < 0.7 else person.off_run,
        shift_max=np.full(shifts, days) if rng.random() < 0.7 else person.shift_max,
        broken_weekend_cost=FORBIDDEN if rng.random() < 0.3 else 3,
        next_cost=between,
        own_minutes=rng.choice([60, 90], size=shifts),
        sides=tuple(_side(rng, days, shifts) for _ in range(int(rng.integers(1, 4)))),
    )


def _side(rng: np.random.Generator, days: int, shifts: int) -> SideLimit:
    """Up to three units in a few days; of whole weekends now and then."""
    first = int(rng.integers(0, days - 2))
    amounts = np.zeros((days, shifts), dtype=np.int64)
    last = first + int(rng.integers(2, days))
    amounts[first:last] = rng.integers(0, 3, size=(min(last, days) - first, shifts))
    together = np.arange(days) // 2 if rng.random() < 0.25 else None
    return SideLimit(amounts, _limit(rng, 4), together)


def _limit(rng: np.random.Generator, most: int) -> Limit:
    low = int(rng.integers(0, most))
    high = None if rng.random() < 0.3 else low + int(rng.integers(0, most))
    prices = [None if rng.random() < 0.4 else int(rng.integers(0, 9)) for _ in range(2)]
    return Limit(low, high, prices[0], prices[1])


def _person(rng: np.random.Generator, name: str, days: int, shifts: int) -> Person:
    fair = Limit(int(rng.integers(0, 200)), int(rng.integers(240, 500)))
    soft = Limit(fair.low, fair.high, 1, 2)
    return Person(
        name=name,
        allowed=rng.random((days, shifts)) < 0.9,
        cost=rng.integers(-5, 9, size=(days, shifts)),
        cost_off=rng.integers(0, 5, size=days),
        shift_max=rng.integers(0, days + 1, size=shifts),
        minutes=fair if rng.random() < 0.5 else soft,
        work_run=_limit(rng, 3),
        off_run=_limit(rng, 3),
        weekends=Limit(0, int(rng.integers(0, 3)), None, None if rng.random() < 0.5 else 7),
        broken_weekend_cost=int(rng.integers(0, 6)),
        history=_history(rng, shifts),
    )


def _history(rng: np.random.Generator, shifts: int) -> History:
    kind = rng.integers(0, 3)
    if kind == 0:
        past = History()
    elif kind == 1:
        past = History(days_off=int(rng.integers(1, 5)), minutes=60)
    else:
        worked = int(rng.integers(1, 5))
        same = int(rng.integers(1, worked + 1))
        past = History(worked, 0, int(rng.integers(0, shifts)), same, 0, int(rng.integers(0, 2)))
    excuses = (None, None, True, False)[int(rng.integers(0, 4))]
    return dataclasses.replace(past, excuses_start=excuses)


def _cover(rng: np.random.Generator, people: int, days: int, shifts: int) -> tuple[Cover, ...]:
    rows = []
    for day in range(days):
        for shift in range(shifts):
            need = int(rng.integers(0, max(2, people)))
            rows.append(Cover(day, shift, need, int(rng.integers(5, 40)), int(rng.integers(0, 4))))
    return tuple(rows)


def a_roster_task(seed: int, people: int = 6, days: int = 14) -> LineTask:
    """A small ward with ordinary hard rules, for which rosters exist."""
    rng = np.random.default_rng(seed)
    everyone = tuple(_worker(rng, f"P{i}", days) for i in range(people))
    cover = tuple(
        Cover(day, shift, int(rng.integers(1, 3)), 100, 1)
        for day in range(days)
        for shift in range(3)
    )
    return LineTask(
        days=days,
        shifts=("early", "late", "night"),
        minutes=np.array([480, 480, 600]),
        forbidden_next=np.tril(np.ones((3, 3), dtype=np.bool_), -1),
        people=everyone,
        cover=cover,
        weekends=np.array([(day, day + 1) for day in range(5, days, 7)]),
    )


def _worker(rng: np.random.Generator, name: str, days: int) -> Person:
    return Person(
        name=name,
        allowed=rng.random((days, 3)) < 0.95,
        cost=rng.integers(0, 5, size=(days, 3)),
        cost_off=rng.integers(0, 4, size=days),
        shift_max=np.array([days, days // 2, 1 + days // 7]),
        minutes=Limit(480 * (days * 4 // 7 - 2), 480 * (days * 5 // 7)),
        work_run=Limit(2, 5),
        off_run=Limit(2),
        weekends=Limit(0, 1 + days // 14),
    )
