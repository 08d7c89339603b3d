"""Compiles every kernel, or loads it from the cache, before a timed run needs it."""

from __future__ import annotations

import numpy as np

from solver.lines.limit import Limit
from solver.lines.pricing import Pricer
from solver.lines.task import Cover, LineTask, Person


def warm_up() -> None:
    """Price one line of a one-day task; the kernels are compiled when they are imported."""
    person = Person(
        name="warm-up",
        allowed=np.ones((1, 1), dtype=np.bool_),
        cost=np.zeros((1, 1), dtype=np.int64),
        cost_off=np.zeros(1, dtype=np.int64),
        shift_max=np.ones(1, dtype=np.int64),
        minutes=Limit(0, 1),
    )
    task = LineTask(
        days=1,
        shifts=("D",),
        minutes=np.ones(1, dtype=np.int64),
        forbidden_next=np.zeros((1, 1), dtype=np.bool_),
        people=(person,),
        cover=(Cover(0, 0, 1, 1, 1),),
        weekends=np.empty((0, 2), dtype=np.int64),
    )
    Pricer(task).price(0, np.zeros((1, 1), dtype=np.int64))
