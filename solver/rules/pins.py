"""A pinned request keeps, in the pinned dimensions, what the previous plan gave it.

Pinned in time, it starts and ends as before, or stays unserved if it was. Pinned in a kind of
resource, the same ones of that kind fill its roles. Pinned in anything, it is served if it was.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.pins import Pin
from models.problem import Problem
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.commitments import crew
from solver.facts.words import name_of, names_of, when
from solver.model.commitments import keep_crew, keep_served, keep_time, keep_unserved
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Guard, Literal, Variables

NAME = "pins"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each pinned request that is unserved, newly served, moved or reassigned."""
    if problem.previous:
        for pin in problem.previous.pins:
            before, now = problem.previous.solution.of(pin.request), solution.of(pin.request)
            lost = tuple(_lost(problem, pin, before, now))
            if lost:
                yield Violation(
                    rule=NAME, requests=(pin.request,), amount=len(lost), detail="; ".join(lost)
                )


def _lost(problem: Problem, pin: Pin, before: Served | None, now: Served | None) -> Iterator[str]:
    """What the pin forbids, in a few words each."""
    if before is None:
        if now is not None and "time" in pin.dimensions:
            yield "is served, although it is pinned as unserved"
    elif now is None:
        yield "is not served any more, although it is pinned"
    else:
        times = (before.start, before.end, before.dropoff_start)
        if "time" in pin.dimensions and times != (now.start, now.end, now.dropoff_start):
            yield f"is pinned to {when(problem, before.start)}, but has another time"
        kept = crew(before, problem, pin.dimensions)
        if kept != crew(now, problem, pin.dimensions):
            who = names_of(problem, tuple(sorted(name for _, name in kept)))
            yield f"is pinned to {who or 'nobody'}, but is served by others"


def explain(problem: Problem, violation: Violation) -> str:
    """Which pin is not kept, and how."""
    return f"{name_of(problem, violation.requests[0])} {violation.detail}."


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """Fix what is pinned, under one guard for each pin."""
    if problem.previous:
        for pin in problem.previous.pins:
            guard = on(NAME, pin.request)
            _enforce(x, pin, problem.previous.solution.of(pin.request), guard)


def _enforce(x: "Variables", pin: Pin, before: Served | None, guard: "Literal | None") -> None:
    if before is None:
        if "time" in pin.dimensions:
            keep_unserved(x, pin.request, guard)
        return
    keep_served(x, pin.request, guard)
    if "time" in pin.dimensions:
        keep_time(x, before, guard)
    keep_crew(x, before, pin.dimensions, guard)


RULE = Rule(NAME, (__doc__ or "").splitlines()[0], violations, explain, enforce)
