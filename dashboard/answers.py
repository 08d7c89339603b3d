"""What the API answers, as frozen values of the dashboard's own."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Role = Literal["admin", "planner", "desk", "viewer"]
RunStatus = Literal["queued", "running", "done", "cancelled", "failed"]


class Answer(BaseModel):
    """Unknown fields are let pass, so that a newer API can say more."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Session(Answer):
    """Who is signed in."""

    token: str
    name: str
    role: Role


class Accepted(Answer):
    """A run that has been queued."""

    id: str


class ProblemCard(Answer):
    """One stored week."""

    id: str
    name: str
    fingerprint: str = ""
    created_at: datetime | None = None
    counts: dict[str, int] = {}


class LeftBooking(Answer):
    """A booking that stays where it is whatever the plan, and why."""

    reference: str
    reason: str


class BookedWeek(ProblemCard):
    """A week that was made of bookings."""

    bookings: int
    """How many of them a plan may move."""
    left: tuple[LeftBooking, ...] = ()


class Placed(Answer):
    """A booking as a plan places it."""

    reference: str


class MovedBookings(Answer):
    """What publishing a plan makes of the bookings that its week was made of."""

    moved: tuple[Placed, ...]
    kept: int
    """How many it leaves as they are."""
    unserved: tuple[Placed, ...] = ()
    """Those that it has no place for: they stay as they are, and somebody has to act."""


class Published(Answer):
    """What is told of a publication, be it done or only tried."""

    bookings: MovedBookings | None = None
    """None where the week was not made of bookings."""


class Organisation(Answer):
    """Where the caller acts."""

    zone: str


class Level(Answer):
    """What one goal level costs, and a proven lower bound where one is known."""

    name: str
    value: float
    bound: float | None = None
    parts: dict[str, float] = {}

    @property
    def gap(self) -> float | None:
        """(value - bound) / value; None without a bound or where the value is 0."""
        if self.bound is None or not self.value:
            return None
        return max(0.0, self.value - self.bound) / abs(self.value)


class Progress(Answer):
    """One moment of a running solve."""

    seconds: float
    phase: str = ""
    levels: tuple[Level, ...] = ()
    unserved: int = 0


class Change(Answer):
    """What differs between two plans for one request."""

    request: str
    kind: str
    words: str


class CurvePoint(Answer):
    """When the best plan got how good."""

    seconds: float
    values: tuple[float, ...]
    """One per goal level."""


class Repair(Answer):
    """How much a repair changed, and whether less was possible."""

    changes: tuple[Change, ...] = ()
    fewest_changes: int
    """A proven lower bound on the number of changes."""
    is_minimal: bool
    plain_changes: int | None = None
    """The changes of a plan made afresh, for comparison."""


class RunResult(Answer):
    """How a run ended."""

    reasons: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    seconds: float = 0.0
    repair: Repair | None = None


class Run(Answer):
    """One solve, waiting, under way or over."""

    id: str
    problem_id: str
    status: RunStatus
    progress: Progress | None = None
    plan_id: str | None = None
    message: str = ""
    result: RunResult | None = None

    @property
    def is_live(self) -> bool:
        """Whether it may still find something better."""
        return self.status in {"queued", "running"}


class BrokenRule(Answer):
    """One broken rule of a plan, in a sentence."""

    rule: str
    sentence: str
    requests: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()


class Unserved(Answer):
    """One request that a plan does not serve, and why."""

    request: str
    name: str = ""
    sentences: tuple[str, ...] = ()


class PinAnswer(Answer):
    """One request that the next plan has to keep, in some dimensions."""

    request: str
    dimensions: tuple[str, ...]


class PlanCard(Answer):
    """One version of a plan, as it stands in a list."""

    id: str
    problem_id: str
    version: int
    created_at: datetime
    published_at: datetime | None = None
    parent_id: str | None = None
    run_id: str | None = None
    levels: tuple[Level, ...] = ()
    counts: dict[str, int] = {}


class Plan(PlanCard):
    """One version of a plan with everything that was found about it."""

    violations: tuple[BrokenRule, ...] = ()
    unserved: tuple[Unserved, ...] = ()
    pins: tuple[PinAnswer, ...] = ()
    etag: str = ""
    """The state it was read in; sent back with a change, so that nothing is overwritten."""
