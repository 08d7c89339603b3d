"""Runs one job in a process of its own, measures it, and ends it when its time is over."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import IO, NamedTuple, TypeAlias

from scenarios.bench.feed import FeedReader
from scenarios.bench.job import Job
from solver import Progress
from solver.child import memory_mb

Watch: TypeAlias = Callable[[Job, Progress | None], None]
"""Told of a job ten times a second, with what is new of its progress, if anything is."""

POLL_SECONDS = 0.1
HARD_STOP = 1.05
"""A run is ended at this multiple of its time."""
_STOPPED_BEFORE_SECONDS = 0.05


class Outcome(NamedTuple):
    """What a process said, and what it took."""

    answer: str
    complaint: str
    """Why there is no answer; empty if there is one."""
    wall_seconds: float
    peak_rss_mb: float


def run_fresh(job: Job, watch: Watch | None = None) -> Outcome:
    """Start, watch and, if it must be, kill the process of one job."""
    started = monotonic()
    timed = job.model_copy(update={"started": started})
    command = [sys.executable, "-m", "scenarios.bench.run_one", timed.model_dump_json()]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603 - our own module, an argument that is JSON
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, start_new_session=True
        )
        ends = started + HARD_STOP * job.time_seconds - _STOPPED_BEFORE_SECONDS
        reader = FeedReader(out.fileno())

        def look() -> None:
            if watch is not None:
                watch(timed, reader.newest())

        peak, killed = _watch(process, ends, look)
        look()
        answer, said = _text(out).rpartition("\n")[2], _text(errors).strip()
    complaint = f"ended after {job.time_seconds:g} s with no answer" if killed else ""
    if not complaint and process.returncode:
        complaint = said.splitlines()[-1] if said else f"ended with code {process.returncode}"
    return Outcome(answer, complaint, monotonic() - started, peak)


def _watch(
    process: subprocess.Popen[bytes], ends: float, look: Callable[[], None]
) -> tuple[float, bool]:
    """The highest memory seen, and whether the process had to be killed."""
    peak = 0.0
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(POLL_SECONDS)
                return peak, False
            peak = max(peak, sum(memory_mb(pid)[0] for pid in _family_of(process.pid)))
            look()
            if monotonic() > ends:
                return peak, True
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started, whichever of them are left."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _family_of(pid: int) -> list[int]:
    found = [pid]
    for member in found:
        with suppress(OSError):
            children = Path(f"/proc/{member}/task/{member}/children").read_text()
            found += [int(child) for child in children.split()]
    return found


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
