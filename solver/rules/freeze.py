"""What starts before the moment of freezing stays exactly as the previous plan has it.

So nothing is added before that moment, removed from it, or moved across it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Shift
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.commitments import crew
from solver.facts.words import name_of, when
from solver.model.commitments import keep_crew, keep_mode, keep_served, keep_time, keep_unserved
from solver.model.presence import takes_place
from solver.rule import Rule

if TYPE_CHECKING:
    from datetime import datetime

    from models.requests import Request
    from solver.model.variables import Guard, Literal, Variables

NAME = "freeze"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each request that was frozen and changed, or that now starts in the frozen time."""
    moment = _moment(problem)
    for request in problem.requests if moment else ():
        before, now = _frozen(problem, request.id), solution.of(request.id)
        lost = _lost(problem, before, now, moment)
        if lost:
            yield Violation(rule=NAME, requests=(request.id,), moment=moment, detail=lost)


def _moment(problem: Problem) -> "datetime | None":
    return problem.previous.freeze_before if problem.previous else None


def _frozen(problem: Problem, request: str) -> Served | None:
    """What the previous plan gave the request, if that starts in the frozen time."""
    moment = _moment(problem)
    before = problem.previous.solution.of(request) if problem.previous else None
    return before if before and moment and before.start < moment else None


def _lost(
    problem: Problem, before: Served | None, now: Served | None, moment: "datetime | None"
) -> str:
    if before is None:
        return "newly starts" if now and moment and now.start < moment else ""
    if now is None:
        return "is no longer served"
    times = (before.start, before.end, before.dropoff_start, before.mode)
    if times != (now.start, now.end, now.dropoff_start, now.mode):
        return "has another time or mode"
    return "has other resources" if crew(before, problem) != crew(now, problem) else ""


def explain(problem: Problem, violation: Violation) -> str:
    """Which request is not what it was, although its time is frozen."""
    who = name_of(problem, violation.requests[0])
    moment = when(problem, violation.moment) if violation.moment else "then"
    return f"{who} {violation.detail}, although everything before {moment} is frozen."


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """Fix what is frozen; let everything else start later, if it takes place."""
    moment = _moment(problem)
    for request in problem.requests if moment else ():
        guard, before = on(NAME, request.id), _frozen(problem, request.id)
        if before:
            keep_served(x, request.id, guard)
            keep_mode(x, before, guard)
            keep_time(x, before, guard)
            keep_crew(x, before, None, guard)
        elif moment:
            _keep_out(x, request, moment, guard)


def _keep_out(
    x: "Variables", request: "Request", moment: "datetime", guard: "Literal | None"
) -> None:
    if isinstance(request, Shift):
        if request.window.start < moment:
            keep_unserved(x, request.id, guard)
        return
    seconds = int((moment - x.grid.origin).total_seconds())
    later = x.model.add(x.start(request.id) >= x.grid.ticks(seconds))
    x.only(later, guard, takes_place(x, request.id))


RULE = Rule(NAME, (__doc__ or "").splitlines()[0], violations, explain, enforce)
