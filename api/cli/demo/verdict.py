"""Judges the demo's stored plan beside a first-fit plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.cli.output.level_table import level_data
from models import Problem, Solution
from solver import LevelValue, Report, check

LEAST_SHARE = 0.97
"""Of the requests that can be served at all."""


@dataclass(frozen=True)
class Standing:
    """What one plan serves and breaks."""

    served: int
    unserved_possible: int
    """Requests left out though nothing makes them impossible."""
    violations: int
    levels: tuple[LevelValue, ...]

    def data(self) -> dict[str, Any]:
        """The standing for programs."""
        return self.__dict__ | {"levels": level_data(self.levels)}


@dataclass(frozen=True)
class Impossible:
    """A request that nobody can serve, and what was said of it."""

    request: str
    name: str
    known_reason: str
    is_unserved: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """Whether the plan is good enough, and why."""

    requests: int
    possible: int
    plan: Standing
    baseline: Standing
    impossible: tuple[Impossible, ...]

    @property
    def share(self) -> float:
        """The share of the possible requests that is served."""
        left_out = self.plan.unserved_possible
        return (self.possible - left_out) / self.possible if self.possible else 1.0

    @property
    def faults(self) -> tuple[str, ...]:
        """What keeps the plan from being good enough, in sentences."""
        found = []
        if self.plan.violations:
            found.append(f"the stored plan has {self.plan.violations} violations")
        if self.share < LEAST_SHARE:
            found.append(f"only {self.share:.1%} of the possible requests are served")
        if self.plan.served <= self.baseline.served:
            found.append("no more is served than by the first-fit plan")
        found += [
            f"{item.request} is served though it is impossible"
            for item in self.impossible
            if not item.is_unserved
        ]
        return tuple(found)


def verdict(
    problem: Problem,
    plan: Solution,
    baseline: Solution,
    reasons: Mapping[str, Sequence[str]],
    known: Mapping[str, str],
) -> Verdict:
    """Judge `plan`.

    Parameters
    ----------
    reasons : what was said of each unserved request
    known : why each request that is impossible by construction is so
    """
    impossible = {name: why for name, why in known.items() if name in problem.request_by_id}
    report = check(problem, plan)
    return Verdict(
        requests=len(problem.requests),
        possible=len(problem.requests) - len(impossible),
        plan=_standing(problem, report, impossible),
        baseline=_standing(problem, check(problem, baseline), impossible),
        impossible=tuple(
            Impossible(
                name,
                problem.request_by_id[name].label,
                why,
                name in report.unserved,
                tuple(reasons.get(name, ())),
            )
            for name, why in impossible.items()
        ),
    )


def _standing(problem: Problem, report: Report, impossible: Mapping[str, str]) -> Standing:
    return Standing(
        served=len(problem.requests) - len(report.unserved),
        unserved_possible=sum(name not in impossible for name in report.unserved),
        violations=len(report.violations),
        levels=report.levels,
    )
