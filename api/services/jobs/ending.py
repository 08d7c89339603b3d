"""What becomes of a job that was tried; None: it is done."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Later:
    """It is to be tried again."""

    at: datetime
    counts: bool
    """Whether this was one of the attempts that a job has."""


@dataclass(frozen=True)
class GivenUp:
    """Nobody tries it any more."""

    error: str


Ending = Later | GivenUp | None
