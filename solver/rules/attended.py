"""While a resource is used during a shift, the shift's role is filled, as in an occupied room.

Missed by each person below the role's target. A shift that nobody works is judged in the mode
that asks for the fewest.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import Attended
from models.requests import Shift
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.words import how_many, name_of, when
from solver.model.occupied import occupied
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "attended"


def breaks(
    problem: Problem, solution: Solution, data: Attended, person: Staff | None
) -> Iterator[Violation]:
    """Each shift during which the resource is used and the role is short."""
    for shift in _shifts(problem, data):
        used = any(
            shift.window.overlaps(item.start, item.end) for item in solution.uses(data.resource)
        )
        item = solution.of(shift.id)
        wanted = min(
            _target(shift, m, data.role) for m in ([item.mode] if item else shift.mode_ids)
        )
        filled = len(item.resources(data.role)) if item else 0
        if used and filled < wanted:
            yield Violation(
                rule=NAME,
                requests=(shift.id,),
                resources=(data.resource,),
                amount=wanted - filled,
                limit=wanted,
                moment=shift.window.start,
                detail=data.role,
            )


def _shifts(problem: Problem, data: Attended) -> list[Shift]:
    requests = map(problem.request_by_id.__getitem__, data.requests)
    return [request for request in requests if isinstance(request, Shift)]


def _target(shift: Shift, mode: str | None, role: str) -> int:
    return sum(d.target_count for d in shift.demands_in(mode) if d.role == role)


def explain(problem: Problem, violation: Violation) -> str:
    """Which resource is used without enough people when."""
    shift, resource = violation.requests[0], violation.resources[0]
    at = f" on {when(problem, violation.moment)}" if violation.moment else ""
    short = how_many(violation.amount, "person")
    return (
        f"{name_of(problem, resource)} is used during {name_of(problem, shift)}{at}, which "
        f"is short of {short.replace('persons', 'people')} as {violation.detail}."
    )


def post(
    problem: Problem, x: "Variables", data: Attended, person: Staff | None, slack: "Slack"
) -> None:
    """Where the resource may be used during a shift, the role reaches its target if it is."""
    for shift in _shifts(problem, data):
        used = occupied(x, data.resource, shift.window)
        targets = {mode: _target(shift, mode, data.role) for mode in shift.mode_ids}
        if used is None or not any(targets.values()):
            continue
        filled = x.count(shift.id, data.role) + slack.amount(max(targets.values()))
        for mode, target in targets.items():
            if target:
                x.only(x.model.add(filled >= target), slack.on, used, x.in_mode(shift.id, mode))


RULE = instance_rule(NAME, __doc__, Attended, breaks, explain, post)
