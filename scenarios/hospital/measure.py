"""Measures one hospital: the first plan, the proven gap, memory, and the time to a gap of 5 %."""

from collections.abc import Callable
from math import log

from models.base import Value
from scenarios.hospital.hospital import hospital
from solver import Progress, SolveOptions, solve

WANTED_GAP = 0.05


class HospitalRow(Value):
    """What one run gave; None for what did not come."""

    people: int
    shifts: int
    seed: int
    time_limit_seconds: float
    status: str
    engine: str
    first_plan_seconds: float | None = None
    unserved: float | None = None
    """The points of the first level."""
    value: float | None = None
    """The points of the last level."""
    bound: float | None = None
    gap: float | None = None
    seconds_to_gap: float | None = None
    """Until value and bound were within `WANTED_GAP`."""
    peak_rss_mb: float = 0.0


def measure_hospital(
    people: int,
    seed: int,
    options: SolveOptions,
    watch: Callable[[Progress | None], None],
) -> HospitalRow:
    """Solve it once.

    Parameters
    ----------
    watch : told several times a second of the newest progress, None where nothing is new

    Raises
    ------
    ValueError
        If there is no hospital of that size.
    """
    problem = hospital(people, seed=seed)
    reached: list[float] = []

    def on_progress(progress: Progress) -> None:
        watch(progress)
        gap = progress.levels[-1].gap if progress.levels else None
        if gap is not None and gap <= WANTED_GAP and not reached:
            reached.append(progress.seconds)

    def should_stop() -> bool:
        watch(None)
        return False

    result = solve(problem, options, on_progress=on_progress, should_stop=should_stop)
    last = result.levels[-1] if result.levels else None
    return HospitalRow(
        people=people,
        shifts=len(problem.requests),
        seed=seed,
        time_limit_seconds=options.time_limit_seconds,
        status=result.status,
        engine=result.engine,
        first_plan_seconds=result.curve[0].seconds if result.curve else None,
        unserved=result.levels[0].value if result.levels else None,
        value=last.value if last else None,
        bound=last.bound if last else None,
        gap=last.gap if last else None,
        seconds_to_gap=reached[0] if reached else None,
        peak_rss_mb=result.peak_rss_mb,
    )


def exponent(rows: tuple[HospitalRow, ...]) -> float | None:
    """How the seconds to the wanted gap grow with the people: the slope of their logarithms.

    None with fewer than two sizes that got there.
    """
    points = [(log(row.people), log(row.seconds_to_gap)) for row in rows if row.seconds_to_gap]
    if len({x for x, _ in points}) < 2:
        return None
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread
