"""Asks for one list again and again, and sums up how long that took."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

WARM_UP_CALLS = 3
FEWEST_CALLS = 20


@dataclass(frozen=True)
class Asked:
    """What one request needed."""

    queries: int
    is_priced: bool


@dataclass(frozen=True)
class Timed:
    """What many requests needed."""

    requests: int
    p50_ms: float
    p99_ms: float
    queries: int
    priced_share: float


def timed(ask: Callable[[], Asked], seconds: float, fewest: int = FEWEST_CALLS) -> Timed:
    """Ask for so many seconds and at least so often, after three calls that do not count."""
    for _ in range(min(WARM_UP_CALLS, fewest)):
        ask()
    took: list[float] = []
    answers: list[Asked] = []
    begun = time.perf_counter()
    while len(took) < fewest or time.perf_counter() - begun < seconds:
        started = time.perf_counter()
        answers.append(ask())
        took.append((time.perf_counter() - started) * 1_000)
    took.sort()
    return Timed(
        requests=len(took),
        p50_ms=round(median(took), 1),
        p99_ms=round(took[math.ceil(len(took) * 0.99) - 1], 1),
        queries=max(answer.queries for answer in answers),
        priced_share=round(sum(answer.is_priced for answer in answers) / len(answers), 3),
    )
