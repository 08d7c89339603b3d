"""The part of a plan that a slot affects: who is free when, what may move where, what is asked."""

from dataclasses import dataclass

Span = tuple[int, int]
"""First second and the one after the last, since the epoch."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a plan costs, in points, by what they are for."""

    gap: int = 0
    """A point for each whole minute of free time that is too short to be booked."""
    scarcity: int = 0
    load: int = 0
    moves: int = 0

    @property
    def points(self) -> int:
        """All of them together."""
        return self.gap + self.scarcity + self.load + self.moves

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.gap + other.gap,
            self.scarcity + other.scarcity,
            self.load + other.load,
            self.moves + other.moves,
        )

    def __sub__(self, other: "Cost") -> "Cost":
        return self + Cost(-other.gap, -other.scarcity, -other.load, -other.moves)


@dataclass(frozen=True, slots=True)
class Line:
    """One resource, and when it is free but for what may move."""

    resource: str
    rooms: tuple[Span, ...]
    """In order of time, and apart from each other."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One resource fills one role of a job that starts at one moment."""

    resource: str
    start: int
    """When the job starts."""
    busy: tuple[Span, ...]
    """What it takes of the resource's line, each within one of its rooms; nothing of a pool."""
    cost: Cost
    """What it costs whatever else happens."""


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody that a job needs."""

    id: str
    needed: int
    """How many of them."""
    choices: tuple[Choice, ...]
    """What the plan does now comes first."""


@dataclass(frozen=True, slots=True)
class Job:
    """A booking that may move, or what is asked: all its roles start together."""

    id: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The affected resources within the affected days."""

    lines: tuple[Line, ...]
    jobs: tuple[Job, ...]
    """Each happens, wherever it is put."""
    requests: tuple[Job, ...]
    """The slots to be priced: at most one of them happens at a time."""
    gap_below_seconds: int
    """Free time that is shorter than this is a gap."""
