"""What a solving child tells its parent."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from models.base import Value
from models.solution import Solution
from solver.result import CurvePoint, LevelValue, Progress


class Ready(Value):
    """The child has loaded everything and begins to search; its clock starts now."""

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
