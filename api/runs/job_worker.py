"""What does jobs in the background, whichever database they wait in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from api.runs.housekeeper import Chore
from api.store.jobs import Job, Lane

ShouldStop = Callable[[], bool]
Perform = Callable[[Job, ShouldStop], datetime | None]
"""Does a job: None once it is over, else when it is to be tried again."""


@dataclass(frozen=True)
class WorkPlan:
    """What a worker does that shares its jobs with others."""

    lanes: dict[Lane, int]
    """How many jobs of each lane may be done at the same time."""
    kinds: tuple[str, ...]
    perform: Perform
    sweeps: tuple[Chore, ...]
    note_lateness: Callable[[str, float], None]
    """Hears of each sweep, by its name, how many seconds late it starts."""


class JobWorker(Protocol):
    """Works from its making until it is closed."""

    def close(self) -> None:
        """Ask the jobs at hand to stop, wait for them, leave the others to those who come next."""
