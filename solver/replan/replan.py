"""Repairs a plan after something happened: the one way in which everything else asks for it."""

from collections.abc import Callable
from datetime import timedelta
from math import ceil
from time import monotonic
from typing import NamedTuple

from models.events import Event
from models.packs import with_packs
from models.pins import Pin, Previous
from models.problem import Problem
from models.requests import Appointment, Request, Shift
from models.solution import Served, Solution
from solver.explain.diff import Change, diff
from solver.facts.commitments import changed
from solver.options import SolveOptions
from solver.repair.broken import broken
from solver.repair.repair_goals import repair_goals
from solver.replan.apply_events import apply_events
from solver.replan.deadline import Deadline
from solver.result import Progress, Result
from solver.solve import solve

TOLERANCE = 1e-6
PLAIN_SHARE = 0.2
"""Of the time limit, what a plain solve may take after the repair, which has all of it."""
OWN_SHARE = 0.9
"""Of the time limit; the rest is for reading before and telling after."""
SEARCH_SHARE, LEAST_SECONDS = 0.95, 0.1
"""Of the time left for the search itself; the rest is for loading before it and judging after."""


class Replan(NamedTuple):
    """A repaired plan, and whether fewer changes were possible."""

    problem: Problem
    """The problem after the events, with the plan that was repaired as its previous one."""
    result: Result
    """Its levels are what is unserved, what is changed, and then the problem's own goals."""
    changes: tuple[Change, ...]
    fewest_changes: int
    """A proven lower bound: every repair that leaves no more unserved than this one, with what was
    unserved before still so, changes at least that many commitments."""
    is_minimal: bool
    """Whether the plan changes no more than that. How much less could be unserved is told by the
    bound of the result's first level."""
    plain_changes: int | None
    """What a plain re-solve changes; None where it was not asked for or found no plan."""


def replan(
    problem: Problem,
    solution: Solution,
    events: tuple[Event, ...],
    options: SolveOptions | None = None,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    compare_plain: bool = False,
) -> Replan:
    """Find the plan that keeps the most of `solution` after the events.

    Pins, the frozen past and prices come from `problem.previous`. A commitment is changed if its
    start, its mode or who fills one of its roles differs, or if it is dropped. Requests that the
    plan left unserved stay unserved. With `compare_plain` the problem is also solved from nothing,
    which takes a fifth of the time limit more. Nothing else goes on beyond the limit, except where
    work is counted instead of time.

    Raises
    ------
    InvalidProblem
        If an event does not fit the problem.
    InvalidSolution
        If the plan speaks of things that the problem does not have.
    """
    started = monotonic()
    options = (options or SolveOptions()).model_copy(update={"engine": "auto"})
    problem = with_packs(problem)
    after = _after(problem, solution, events)
    narrowed = _with_waiting_out(after, problem)
    limit = OWN_SHARE * options.time_limit_seconds - (monotonic() - started)
    result = _within(Deadline(limit, should_stop), narrowed, options, on_progress)
    more = Deadline(PLAIN_SHARE * options.time_limit_seconds, should_stop)
    plain = _plain(problem, after, options, more) if compare_plain else None
    return _told(after, narrowed, result, plain)


def _within(
    deadline: Deadline,
    problem: Problem,
    options: SolveOptions,
    on_progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Solve, and have ended at the deadline: loading and judging take time, too."""
    if options.deterministic:
        return solve(problem, options, on_progress=on_progress, should_stop=deadline.was_asked)
    seconds = max(LEAST_SECONDS, SEARCH_SHARE * deadline.seconds_left)
    some = options.model_copy(update={"time_limit_seconds": seconds})
    found = solve(problem, some, on_progress=on_progress, should_stop=deadline.has_come)
    asked = {"time_limit_seconds": options.time_limit_seconds}
    return deadline.told(found).model_copy(update=asked)


def _after(problem: Problem, solution: Solution, events: tuple[Event, ...]) -> Problem:
    """The problem after the events, with the repair's goals."""
    known = apply_events(problem, events)
    previous = known.previous or Previous(solution=solution)
    kept = tuple(
        _lasting(known.request_by_id[item.request], item)
        for item in solution.served
        if item.request in known.request_by_id
    )
    update = {"solution": Solution(served=kept), "unserved_stays": True}
    fields = {name: getattr(known, name) for name in Problem.model_fields}
    fields["previous"] = previous.model_copy(update=update)
    fields["goals"] = repair_goals(known.goals)
    return Problem(**fields)


def _lasting(request: Request, item: Served) -> Served:
    """The item with the length that its request has now."""
    end = item.end
    if isinstance(request, Shift):
        end = request.window.end
    elif isinstance(request, Appointment) and item.mode in request.mode_ids:
        end = item.start + timedelta(seconds=request.seconds_in(item.mode))
    return item.model_copy(update={"end": end})


def _with_waiting_out(after: Problem, before: Problem) -> Problem:
    """The same, where requests that were unserved before are pinned to stay so."""
    previous = after.previous
    assert previous is not None  # noqa: S101 - it was set just now
    pinned = {pin.request for pin in previous.pins}
    out = tuple(
        Pin(request=request.id, dimensions=("time",))
        for request in after.requests
        if request.id in before.request_by_id
        and request.id not in pinned
        and previous.solution.of(request.id) is None
    )
    more = previous.model_copy(update={"pins": (*previous.pins, *out)})
    return after.model_copy(update={"previous": more})


def _plain(
    problem: Problem,
    after: Problem,
    options: SolveOptions,
    deadline: Deadline,
) -> int | None:
    """The changes of a plan that is made from nothing."""
    alone = after.model_copy(update={"previous": None, "goals": problem.goals})
    found = _within(deadline, alone, options).solution
    return None if found is None else len(changed(after, found))


def _told(after: Problem, narrowed: Problem, result: Result, plain: int | None) -> Replan:
    previous = after.previous
    assert previous is not None  # noqa: S101 - it was set just now
    before = previous.solution
    if result.solution is None:
        return Replan(after, result, (), _unavoidable(narrowed), False, plain)
    bound = result.levels[1].bound
    is_counted = bound is not None and _prices(after) == {1}
    fewest = ceil((bound or 0.0) - TOLERANCE) if is_counted else _unavoidable(narrowed)
    is_minimal = len(changed(after, result.solution)) == fewest
    return Replan(after, result, diff(after, before, result.solution), fewest, is_minimal, plain)


def _unavoidable(narrowed: Problem) -> int:
    """The commitments that cannot stay as they are."""
    previous = narrowed.previous
    return len(broken(narrowed, previous.solution)[0]) if previous else 0


def _prices(after: Problem) -> set[int]:
    """What a change costs; where all cost the same, the fewest points are the fewest changes."""
    price = after.previous.price if after.previous else 1
    return {price * request.price_of_change for request in after.requests}
