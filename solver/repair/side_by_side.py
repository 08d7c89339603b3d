"""Does two things at once where there are two workers, and one after the other where not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from solver.options import SolveOptions

First = TypeVar("First")
Second = TypeVar("Second")


def side_by_side(
    options: SolveOptions, first: Callable[[], First], second: Callable[[], Second]
) -> tuple[First, Second]:
    """What both say; CP-SAT lets go of the interpreter while it searches."""
    if not has_two(options):
        return first(), second()
    with ThreadPoolExecutor(1) as pool:
        later = pool.submit(second)
        return first(), later.result()


def has_two(options: SolveOptions) -> bool:
    """Whether two things may go on at once."""
    return options.workers > 1 and not options.deterministic
