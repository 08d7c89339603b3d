"""What a solve reports while it runs, and what it answers in the end."""

from typing import Literal

from pydantic import Field

from models.base import Value
from models.solution import Solution
from models.violations import Violation

Status = Literal["proven", "feasible", "infeasible", "cancelled", "no_plan", "failed"]
"""`proven`: no better plan exists. `feasible`: stopped by the limit with a plan. `cancelled`:
stopped by the caller, the best plan so far (if any) is kept. `infeasible`: the pins exclude each
other. `no_plan`: the limit came before any plan. `failed`: see `message`."""


class LevelValue(Value):
    """One goal level of a plan: what it costs, and how much less it could cost at best."""

    name: str
    value: float
    bound: float | None = None
    """A proven lower bound, given the levels above at their values; None where none is known."""
    parts: dict[str, float] = Field(default_factory=dict)
    """The points of each goal in the level."""

    @property
    def gap(self) -> float | None:
        """(value - bound) / value; None without a bound or where the value is 0."""
        if self.bound is None or not self.value:
            return None
        return max(0.0, self.value - self.bound) / abs(self.value)


class Progress(Value):
    """One moment of a running solve."""

    seconds: float
    phase: str
    """A few words for people, such as `first plan` or `neighbourhood 41`."""
    levels: tuple[LevelValue, ...] = ()
    unserved: int = 0
    """Requests that the best plan so far does not serve."""


class CurvePoint(Value):
    """When the best plan got how good."""

    seconds: float
    values: tuple[float, ...]
    """One per goal level."""


class Result(Value):
    """The answer to one solve."""

    status: Status
    solution: Solution | None = None
    levels: tuple[LevelValue, ...] = ()
    violations: tuple[Violation, ...] = ()
    """Of the solution, by the independent check; empty for any plan that is shown."""
    message: str = ""
    reasons: tuple[str, ...] = ()
    """For `infeasible`: sentences that name the pins in conflict."""
    curve: tuple[CurvePoint, ...] = ()
    seconds: float = 0.0
    seed: int = 0
    workers: int = 1
    engine: str = ""
    time_limit_seconds: float = 0.0
    deterministic: bool = False
    versions: dict[str, str] = Field(default_factory=dict)
    """Of Slotwright, OR-Tools and Python."""
    peak_rss_mb: float = 0.0
