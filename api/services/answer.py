"""What a search answered, and how that is summed up in JSON beside its run."""

from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, ConfigDict

from models import Problem
from solver import CurvePoint, LevelValue, Replan, Result
from solver.result import Status


@dataclass(frozen=True)
class Answer:
    """A result, the problem that it answers, and, for a repair, what changed."""

    problem: Problem
    result: Result
    repair: Replan | None = None


class Level(BaseModel):
    """One goal level of a plan: its cost, and how much less it could be at best."""

    model_config = ConfigDict(frozen=True)

    name: str
    value: float
    bound: float | None
    gap: float | None
    parts: dict[str, float]

    @classmethod
    def of(cls, level: LevelValue) -> Self:
        """The solver's value with its gap written out."""
        return cls(
            name=level.name,
            value=level.value,
            bound=level.bound,
            gap=level.gap,
            parts=level.parts,
        )


class ChangeSentence(BaseModel):
    """One changed commitment."""

    request: str
    kind: str
    words: str


class RepairSummary(BaseModel):
    """How much a repair changed, and whether less was possible."""

    changes: tuple[ChangeSentence, ...]
    fewest_changes: int
    """A proven lower bound on the number of changes."""
    is_minimal: bool
    plain_changes: int | None
    """The changes of a plan made from scratch, for comparison."""


class Outcome(BaseModel):
    """How a search ended; the plan itself is stored apart."""

    solver_status: Status
    message: str
    reasons: tuple[str, ...]
    levels: tuple[Level, ...]
    curve: tuple[CurvePoint, ...]
    seconds: float
    seed: int
    workers: int
    engine: str
    time_limit_seconds: float
    deterministic: bool
    versions: dict[str, str]
    peak_rss_mb: float
    repair: RepairSummary | None


def outcome_of(answer: Answer) -> Outcome:
    """Sum up an answer."""
    result = answer.result
    return Outcome(
        solver_status=result.status,
        message=result.message,
        reasons=result.reasons,
        levels=tuple(map(Level.of, result.levels)),
        curve=result.curve,
        seconds=result.seconds,
        seed=result.seed,
        workers=result.workers,
        engine=result.engine,
        time_limit_seconds=result.time_limit_seconds,
        deterministic=result.deterministic,
        versions=result.versions,
        peak_rss_mb=result.peak_rss_mb,
        repair=_summary(answer.repair) if answer.repair else None,
    )


def _summary(repair: Replan) -> RepairSummary:
    changes = (
        ChangeSentence(request=c.request, kind=c.kind, words=c.words) for c in repair.changes
    )
    return RepairSummary(
        changes=tuple(changes),
        fewest_changes=repair.fewest_changes,
        is_minimal=repair.is_minimal,
        plain_changes=repair.plain_changes,
    )


def bounded_levels(checked: tuple[LevelValue, ...], found: tuple[LevelValue, ...]) -> list[Level]:
    """The check's own values, with the bounds that the search has proven for them."""
    bounds = {level.name: level.bound for level in found}
    return [
        Level.of(level.model_copy(update={"bound": bounds.get(level.name)})) for level in checked
    ]
