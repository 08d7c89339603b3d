"""Compiles all kernels and leaves their machine code in the cache: ``python -m solver.warmup``."""

import importlib
import importlib.util
import sys
import time
from collections.abc import Callable


def warm_routes() -> None:
    """Compile, or load, the kernels of the route engine."""
    importlib.import_module("solver.routes.kernel.annealing")


def warm_lines() -> None:
    """Compile, or load, the kernels that price lines, where they are installed."""
    if importlib.util.find_spec("solver.lines.warmup") is not None:
        importlib.import_module("solver.lines.warmup").warm_up()


def warm_timetable() -> None:
    """Compile, or load, the kernel of the timetable engine."""
    importlib.import_module("solver.timetable.annealing")


STEPS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("routes", warm_routes),
    ("lines", warm_lines),
    ("timetable", warm_timetable),
)


def main() -> None:
    """Run every step and say how long it took."""
    for name, warm in STEPS:
        began = time.perf_counter()
        warm()
        sys.stdout.write(f"{name}: kernels ready in {time.perf_counter() - began:.1f} s\n")


if __name__ == "__main__":
    main()
