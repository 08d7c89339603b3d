"""Says what the next plan has to keep of this one."""

from sqlalchemy import Connection

from api.services.actor import Actor, require
from api.services.change_plan import begin_change
from api.services.context import Context
from api.services.read_plans import existing_plan, load_planned
from api.store.plan_contents import replace_pins
from api.store.plans import PlanRecord
from models import InvalidSolution, Issue, Pin, Problem, Solution


def pin_plan(
    context: Context, actor: Actor, plan_id: str, seen: str, pins: tuple[Pin, ...]
) -> PlanRecord:
    """Make `pins` all the pins of a plan.

    Raises
    ------
    InvalidSolution
        A pin names a request that is unknown, unserved, or pinned twice.
    Stale
        The plan has changed since the caller read it as `seen`.
    """
    require(actor, "plan")
    planned = load_planned(context, actor, plan_id)
    issues = pin_issues(planned.problem, planned.solution, pins)
    if issues:
        raise InvalidSolution(issues)

    def work(connection: Connection) -> PlanRecord:
        begin_change(connection, actor.organisation_id, plan_id, seen)
        replace_pins(connection, plan_id, pins)
        return existing_plan(connection, actor.organisation_id, plan_id)

    return context.store.write(work)


def pin_issues(problem: Problem, solution: Solution, pins: tuple[Pin, ...]) -> tuple[Issue, ...]:
    """What is wrong with pins on a plan."""
    issues: list[Issue] = []
    seen: set[str] = set()
    for index, pin in enumerate(pins):
        path = f"pins[{index}].request"
        if pin.request not in problem.request_by_id:
            issues.append(Issue(path, "unknown-id", f"there is no request {pin.request!r}"))
        elif solution.of(pin.request) is None:
            message = f"request {pin.request!r} is unserved: there is nothing to keep"
            issues.append(Issue(path, "unserved", message))
        elif pin.request in seen:
            issues.append(Issue(path, "repeated", f"request {pin.request!r} is pinned twice"))
        seen.add(pin.request)
    return tuple(issues)
