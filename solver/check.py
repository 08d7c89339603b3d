"""Judges any plan without the solver: what it breaks, what it leaves out, what it costs."""

from typing import NamedTuple

from models.errors import InvalidSolution, Issue
from models.packs import with_packs
from models.problem import Problem
from models.requests import Shift
from models.solution import Solution
from models.violations import Violation
from solver.facts.shortfall import shortfall_of
from solver.result import LevelValue
from solver.rules import RULES
from solver.score import levels, measures


class Report(NamedTuple):
    """What is to be said of a plan."""

    violations: tuple[Violation, ...]
    """Everything it breaks, rule by rule in reading order."""
    levels: tuple[LevelValue, ...]
    unserved: tuple[str, ...]
    """Requests that it does not serve; shifts with fewer people than their minimum."""
    measures: dict[str, float]
    """The points of each goal."""

    @property
    def is_lawful(self) -> bool:
        """Whether a plan may be so: nothing is broken, at most work is lacking that rules want."""
        return all(violation.is_shortfall for violation in self.violations)

    @property
    def shortfall(self) -> float:
        """The seconds of work that required rules ask for and do not get."""
        return shortfall_of(self.violations)


def check(problem: Problem, solution: Solution) -> Report:
    """Judge `solution` by the specification of every rule and goal.

    Raises
    ------
    InvalidSolution
        If it speaks of requests, resources, modes or roles that the problem does not have.
    """
    problem = with_packs(problem)
    _require_known(problem, solution)
    found = tuple(v for rule in RULES for v in rule.violations(problem, solution))
    points = measures(problem, solution)
    return Report(
        found,
        levels(problem, solution, points),
        tuple(r.id for r in problem.requests if is_unserved(problem, solution, r.id)),
        points,
    )


def is_unserved(problem: Problem, solution: Solution, name: str) -> bool:
    """Whether a request does not take place, or a shift lacks people it must have."""
    request, item = problem.request_by_id[name], solution.of(name)
    if not isinstance(request, Shift):
        return item is None
    mode = item.mode if item else request.mode_ids[0]
    return any(
        len(item.resources(demand.role) if item else ()) < demand.min
        for demand in request.demands_in(mode)
    )


def sentences(problem: Problem, violations: tuple[Violation, ...]) -> tuple[str, ...]:
    """Each violation in one plain sentence, perhaps with an advice on a second line."""
    by_name = {rule.name: rule for rule in RULES}
    return tuple(by_name[item.rule].explain(problem, item) for item in violations)


def _require_known(problem: Problem, solution: Solution) -> None:
    issues: list[Issue] = []
    for index, item in enumerate(solution.served):
        path = f"served[{index}]"
        request = problem.request_by_id.get(item.request)
        if request is None:
            issues.append(Issue(path, "unknown-id", f"there is no request {item.request!r}"))
        elif item.mode not in request.mode_ids:
            message = f"request {item.request!r} has no mode {item.mode!r}"
            issues.append(Issue(f"{path}.mode", "unknown-id", message))
        issues.extend(
            Issue(f"{path}.assignments", "unknown-id", f"there is no resource {name!r}")
            for name in item.all_resources
            if name not in problem.resource_by_id
        )
    if issues:
        raise InvalidSolution(issues)
