"""What a solve reports while it runs, and what it answers in the end."""

from typing import Literal

from pydantic import Field

from models.base import Value
from models.solution import Solution
from models.violations import Violation

Status = Literal["proven", "feasible", "infeasible", "cancelled", "no_plan", "failed"]
"""`proven`: no better plan exists. `feasible`: stopped by the limit with a plan. `cancelled`:
stopped by the caller, the best plan so far (if any) is kept. `infeasible`: the pins exclude each
other. `no_plan`: the limit came before any plan. `failed`: the search broke off, see `message`; the
best plan so far (if any) is kept."""


class LevelValue(Value):
    """One goal level of a plan: what it costs, and how much less it could cost at best."""

    name: str
    """The level, as the problem names it."""
    value: float
    """What the plan costs in it, in points."""
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
    """Since the search began."""
    phase: str
    """A few words for people, such as `first plan` or `neighbourhood 41`."""
    levels: tuple[LevelValue, ...] = ()
    """The best plan's values and the bounds known so far."""
    unserved: int = 0
    """Requests that the best plan so far does not serve."""


class CurvePoint(Value):
    """When the best plan got how good."""

    seconds: float
    """Since the search began."""
    values: tuple[float, ...]
    """One per goal level."""


class Result(Value):
    """The answer to one solve."""

    status: Status
    """How the solve ended."""
    solution: Solution | None = None
    """The best plan, or None."""
    levels: tuple[LevelValue, ...] = ()
    """What the plan costs, level by level, with what is proven."""
    violations: tuple[Violation, ...] = ()
    """Of the solution, by the independent check: work that rules ask for and that is lacking."""
    message: str = ""
    """One sentence for people, where there is something to say."""
    reasons: tuple[str, ...] = ()
    """For `infeasible`: sentences that name the pins in conflict."""
    curve: tuple[CurvePoint, ...] = ()
    """How the best plan got better, in order of time."""
    seconds: float = 0.0
    """Wall time of the whole call."""
    seed: int = 0
    """The seed that was used."""
    workers: int = 1
    """The search threads that were used."""
    engine: str = ""
    """The engine that searched."""
    time_limit_seconds: float = 0.0
    """The limit that was asked for."""
    deterministic: bool = False
    """Whether counted work took the place of time."""
    versions: dict[str, str] = Field(default_factory=dict)
    """Of Slotwright, OR-Tools and Python."""
    peak_rss_mb: float = 0.0
    """The most memory that the search held, in MB."""
