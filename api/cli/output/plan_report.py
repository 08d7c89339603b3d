"""Everything a command says about a plan, as values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from api.cli.exit_codes import ExitCode
from api.cli.output.level_table import level_data, with_bounds
from api.cli.output.utilisation import Use, utilisation
from api.services.explaining import always
from models import Problem, Shift, Solution, Violation
from solver import LevelValue, check, reasons, sentences

MOST_EXPLAINED = 100
"""Each explanation is a search of its own; whoever wants more asks for one request."""


@dataclass(frozen=True)
class Unserved:
    """A request that the plan leaves out, or a shift with too few people."""

    request: str
    name: str
    mandatory: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class PlanReport:
    """A plan as the independent check sees it."""

    requests: int
    levels: tuple[LevelValue, ...]
    violations: tuple[tuple[Violation, str], ...]
    unserved: tuple[Unserved, ...]
    uses: tuple[Use, ...]
    empty_shifts: int = 0
    """Shifts that nobody works and that want nobody: most of those that templates make."""

    @property
    def code(self) -> ExitCode:
        """1 for violations and unserved mandatory requests."""
        found = self.violations or any(item.mandatory for item in self.unserved)
        return ExitCode.FINDINGS if found else ExitCode.FINE

    def data(self) -> dict[str, Any]:
        """The report for programs."""
        return {
            "requests": self.requests,
            "served": self.requests - len(self.unserved),
            "empty_shifts": self.empty_shifts,
            "levels": level_data(self.levels),
            "violations": [
                violation.model_dump(mode="json") | {"sentence": sentence}
                for violation, sentence in self.violations
            ],
            "unserved": [item.__dict__ for item in self.unserved],
            "utilisation": [use._asdict() | {"share": use.share} for use in self.uses],
        }


def plan_report(
    problem: Problem,
    solution: Solution,
    found: Sequence[LevelValue] = (),
    most_explained: int = MOST_EXPLAINED,
    may_explain: Callable[[], bool] = always,
) -> PlanReport:
    """Judge `solution`; `found` brings the bounds that a search has proven.

    What is unserved is explained as long as `may_explain`, which is asked before each search.

    Raises
    ------
    InvalidSolution
        It speaks of things that the problem does not have.
    """
    report = check(problem, solution)
    said = sentences(problem, report.violations)
    return PlanReport(
        requests=len(problem.requests),
        levels=with_bounds(report.levels, found),
        violations=tuple(zip(report.violations, said, strict=True)),
        unserved=tuple(
            _unserved(
                problem, solution, name, explained=position < most_explained and may_explain()
            )
            for position, name in enumerate(report.unserved)
        ),
        uses=utilisation(problem, solution),
        empty_shifts=_empty_shifts(problem, solution, frozenset(report.unserved)),
    )


def _empty_shifts(problem: Problem, solution: Solution, unserved: frozenset[str]) -> int:
    worked = {item.request for item in solution.served if item.all_resources}
    idle = (r for r in problem.requests if isinstance(r, Shift) and r.id not in worked)
    return sum(shift.id not in unserved for shift in idle)


def _unserved(problem: Problem, solution: Solution, name: str, *, explained: bool) -> Unserved:
    request = problem.request_by_id[name]
    why = reasons(problem, solution, name) if explained else ()
    return Unserved(name, request.label, request.mandatory, tuple(why))
