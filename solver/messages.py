"""What a solving child is asked, and what it tells its parent."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from models.base import Value
from models.solution import Solution
from solver.options import SolveOptions
from solver.result import CurvePoint, LevelValue, Progress


class Order(Value):
    """What the child is to do, and since when its caller waits."""

    options: SolveOptions
    asked_at: float
    """On the machine's monotonic clock, which all its processes share."""

    def ends_at(self, ready_at: float) -> float:
        """When the search is to end: loading counts, though never for more than half the limit."""
        limit = self.options.time_limit_seconds
        return max(self.asked_at + limit, ready_at + limit / 2)

    def killed_at(self, ready_at: float) -> float:
        """When a search that has not ended is ended by force: 5 % and a second later."""
        return self.ends_at(ready_at) + 0.05 * self.options.time_limit_seconds + 1.0


class Ready(Value):
    """The child has loaded everything and begins to search."""

    kind: Literal["ready"] = "ready"


class Found(Value):
    """Progress, with the plan if it is a new best one."""

    kind: Literal["found"] = "found"
    progress: Progress
    solution: Solution | None = None


class Ended(Value):
    """The end of the search."""

    kind: Literal["ended"] = "ended"
    solution: Solution | None = None
    levels: tuple[LevelValue, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    is_proven: bool = False
    refused: int = 0
    refusals: tuple[str, ...] = ()
    engine: str = ""
    """The engine that searched."""
    message: str = ""
    """Why the search broke off, if it did."""


Message: TypeAdapter[Ready | Found | Ended] = TypeAdapter(
    Annotated[Ready | Found | Ended, Field(discriminator="kind")]
)
