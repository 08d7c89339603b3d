"""What a kind of job is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from api.runs import ShouldStop
from api.services.context import Context
from api.store.jobs import Job, NewJob


class PutOff(Exception):
    """The job cannot be done now; it is to be tried again at `until`, which counts for nothing."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"put off until {until}")
        self.until = until


@dataclass(frozen=True)
class JobKind:
    """A kind of job; every one may be done twice, after a crash, and must then change nothing."""

    name: str
    work: Callable[[Context, Job, ShouldStop], None]
    most_attempts: int
    """So often it may fail, or die with its worker, before it is given up."""
    give_up: Callable[[Connection, Job, str, datetime], object] = lambda *words: None
    """What is done besides, in the same transaction, when a job is given up: why, and when."""
    revive: Callable[[Connection, NewJob], object] = lambda *words: None
    """What is done besides, in the same transaction, when it is asked for anew."""
