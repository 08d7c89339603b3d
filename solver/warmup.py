"""Compiles all kernels and leaves their machine code in the cache: ``python -m solver.warmup``."""

import importlib
import importlib.util
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

LOOK_EVERY_SECONDS = 0.2
TERMINAL_EVERY_SECONDS, LINE_EVERY_SECONDS = 1.0, 15.0


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


# The longest first: the processes share few cores.
STEPS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("routes", warm_routes),
    ("timetable", warm_timetable),
    ("lines", warm_lines),
)


def main(names: Sequence[str]) -> int:
    """Run the named steps here, or without a name every step, each in a process of its own."""
    if not names:
        own = (sys.executable, "-m", "solver.warmup")
        return side_by_side({name: (*own, name) for name, _ in STEPS}, sys.stdout)
    # Whoever interrupts the set-up wants its end, not a report of where each process was.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for name, warm in STEPS:
        if name in names:
            warm()
    return 0


def side_by_side(commands: Mapping[str, Sequence[str]], out: TextIO) -> int:
    """Run all commands at once, tell on `out` how far they are, and count those that failed."""
    began = told = time.monotonic()
    running = {
        name: subprocess.Popen(words)  # noqa: S603 - our own module
        for name, words in commands.items()
    }
    every = TERMINAL_EVERY_SECONDS if out.isatty() else LINE_EVERY_SECONDS
    failed = 0
    while running:
        for name in [name for name, child in running.items() if child.poll() is not None]:
            code = running.pop(name).returncode
            failed += code != 0
            words = f"failed with exit code {code}" if code else "ready"
            _tell(out, f"  {name}: kernels {words} after {time.monotonic() - began:.0f} s", "\n")
        if running and time.monotonic() - told >= every:
            told = time.monotonic()
            _tell(out, f"  {told - began:.0f} s: compiling {', '.join(running)}")
        time.sleep(LOOK_EVERY_SECONDS if running else 0)
    return failed


def _tell(out: TextIO, words: str, end: str = "") -> None:
    """One line, in place of the last one where that was said to a terminal for the moment."""
    moment = out.isatty()
    out.write(f"\r\x1b[K{words}{end}" if moment else f"{words}\n")
    out.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
