"""Answers questions about a plan: what it breaks, why something is not in it, what changed."""

from dataclasses import dataclass
from datetime import datetime

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.read_plans import Planned, load_planned
from api.services.read_problems import load_problem
from models import InvalidSolution, Issue, Problem, Solution, Violation
from solver import Change, Report, check, diff, reasons, sentences, why_not


@dataclass(frozen=True)
class Judgement:
    """What the independent check says of a solution, with a sentence for each violation."""

    report: Report
    sentences: tuple[str, ...]

    @property
    def violations(self) -> tuple[tuple[Violation, str], ...]:
        """Each violation with its sentence."""
        return tuple(zip(self.report.violations, self.sentences, strict=True))


def judge(problem: Problem, solution: Solution) -> Judgement:
    """Check `solution` without the solver."""
    report = check(problem, solution)
    return Judgement(report, sentences(problem, report.violations))


def check_solution(
    context: Context, actor: Actor, problem_id: str, solution: Solution
) -> Judgement:
    """Judge a solution that anybody made, also by hand."""
    require(actor, "plan")
    return judge(load_problem(context, actor, problem_id), solution)


def explain_unserved(
    context: Context, actor: Actor, plan_id: str, request_id: str
) -> tuple[str, ...]:
    """Why a plan does not serve a request; nothing where it does."""
    require(actor, "read")
    planned = load_planned(context, actor, plan_id)
    _require_request(planned, request_id)
    if request_id not in check(planned.problem, planned.solution).unserved:
        return ()
    return reasons(planned.problem, planned.solution, request_id)


def explain_wish(
    context: Context,
    actor: Actor,
    plan_id: str,
    request_id: str,
    resource_id: str,
    start: datetime | None,
) -> tuple[str, ...]:
    """What speaks against serving a request by a resource, at `start` if given."""
    require(actor, "read")
    planned = load_planned(context, actor, plan_id)
    _require_request(planned, request_id)
    if resource_id not in planned.problem.resource_by_id:
        message = f"there is no resource {resource_id!r}"
        raise InvalidSolution([Issue("resource", "unknown-id", message)])
    return why_not(planned.problem, planned.solution, request_id, resource_id, start)


def compare_plans(
    context: Context, actor: Actor, plan_id: str, other_id: str
) -> tuple[Change, ...]:
    """What the plan `other_id` changes of the plan `plan_id`.

    Raises
    ------
    InvalidSolution
        The two plan different problems.
    """
    require(actor, "read")
    before, after = (load_planned(context, actor, id) for id in (plan_id, other_id))
    if before.plan.root_id != after.plan.root_id:
        message = f"plan {other_id!r} is for another problem than plan {plan_id!r}"
        raise InvalidSolution([Issue("other", "other-problem", message)])
    return diff(after.problem, _known(after.problem, before.solution), after.solution)


def _known(problem: Problem, solution: Solution) -> Solution:
    """Without the requests that only the earlier problem had."""
    kept = (item for item in solution.served if item.request in problem.request_by_id)
    return Solution(served=tuple(kept))


def _require_request(planned: Planned, request_id: str) -> None:
    if request_id not in planned.problem.request_by_id:
        raise NotFound(f"the plan's problem has no request {request_id!r}")
