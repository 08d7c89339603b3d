"""Plans: the one way in which everything else asks for a plan."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from platform import python_version
from time import monotonic

from models.problem import Problem
from solver.check import check, sentences
from solver.child import Child
from solver.options import SolveOptions
from solver.result import LevelValue, Progress as Progress, Result, Status


def solve(
    problem: Problem,
    options: SolveOptions | None = None,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Result:
    """Find the best plan within the limits.

    Parameters
    ----------
    problem
        Everything the solve may look at.
    options
        Time, workers, seed, engine.
    on_progress
        Called in this thread with each better plan's values and each better bound.
    should_stop
        Asked about twenty times a second; once it says True the best plan so far is returned
        within two seconds.

    Returns
    -------
    Result
        Its solution has passed the independent check, or is None.
    """
    options = options or SolveOptions()
    started = monotonic()
    child = Child(problem, options, on_progress or _silently, should_stop or _never)
    child.run()
    return _result(problem, options, child, monotonic() - started)


def _silently(_: Progress) -> None:
    return None


def _never() -> bool:
    return False


def _result(problem: Problem, options: SolveOptions, child: Child, seconds: float) -> Result:
    status, message = _status(child)
    solution, levels = child.best, _levels(child)
    if solution is not None:
        found = check(problem, solution).violations
        if found:
            status, solution, levels = "failed", None, ()
            message = f"The plan failed its check: {sentences(problem, found[:1])[0]}"
    return Result(
        status=status,
        solution=solution,
        levels=levels,
        message=message,
        curve=child.ended.curve if child.ended else (),
        seconds=seconds,
        seed=options.seed,
        workers=1 if options.deterministic else options.workers,
        engine=options.engine,
        time_limit_seconds=options.time_limit_seconds,
        deterministic=options.deterministic,
        versions=versions(),
        peak_rss_mb=round(child.peak_rss_mb, 1),
    )


def _levels(child: Child) -> tuple[LevelValue, ...]:
    if child.ended is not None:
        return child.ended.levels
    return child.progress.levels if child.progress else ()


def _status(child: Child) -> tuple[Status, str]:
    ended = child.ended
    if child.was_cancelled:
        return "cancelled", "Stopped on request; the best plan so far is kept."
    if ended is None:
        why = child.was_killed or "an unexpected end of the search"
        return ("feasible" if child.best else "failed"), f"The search was ended by {why}."
    if ended.message and ended.solution is None:
        return "failed", ended.message
    if ended.solution is None and ended.refused:
        rules = ", ".join(ended.refusals)
        return "failed", f"Every plan found failed its check ({rules})."
    if ended.solution is None:
        return "no_plan", "No plan was found within the time limit."
    return ("proven" if ended.is_proven else "feasible"), ended.message


def versions() -> dict[str, str]:
    """What took part in a solve."""
    found = {"python": python_version()}
    for name in ("slotwright", "ortools"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found
