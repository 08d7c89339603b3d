"""Plans: the one way in which everything else asks for a plan."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from platform import python_version
from time import monotonic

from models.packs import with_packs
from models.problem import Problem
from solver.check import check, sentences
from solver.child import Child
from solver.explain.contradiction_apart import contradiction_apart
from solver.options import SolveOptions
from solver.ranking import TOLERANCE
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
    problem, options = with_packs(problem), options or SolveOptions()
    started = monotonic()
    child = Child(problem, options, on_progress or _silently, should_stop or _never)
    child.run()
    return _result(problem, options, child, started, should_stop or _never)


def _silently(_: Progress) -> None:
    return None


def _never() -> bool:
    return False


def _result(
    problem: Problem,
    options: SolveOptions,
    child: Child,
    started: float,
    should_stop: Callable[[], bool],
) -> Result:
    status, message = _status(child)
    solution = child.best
    levels: tuple[LevelValue, ...] = ()
    report = None if solution is None else check(problem, solution)
    violations = report.violations if report and report.is_lawful else ()
    if report is not None:
        levels = _with_bounds(report.levels, _told(child))
        if not report.is_lawful:
            status, solution, levels = "failed", None, ()
            broken = tuple(v for v in report.violations if not v.is_shortfall)
            message = f"The plan failed its check: {sentences(problem, broken[:1])[0]}"
    reasons: tuple[str, ...] = ()
    if solution is None and status in {"no_plan", "failed"}:
        reasons = contradiction_apart(problem, should_stop)
        status, message = _without_plan(status, message, reasons, should_stop)
    return Result(
        status=status,
        solution=solution,
        levels=levels,
        violations=violations,
        message=message,
        reasons=reasons,
        curve=tuple(child.curve),
        seconds=monotonic() - started,
        seed=options.seed,
        workers=1 if options.deterministic else options.workers,
        engine=child.ended.engine if child.ended else options.engine,
        time_limit_seconds=options.time_limit_seconds,
        deterministic=options.deterministic,
        versions=versions(),
        peak_rss_mb=round(child.peak_rss_mb, 1),
    )


def _without_plan(
    status: Status, message: str, reasons: tuple[str, ...], should_stop: Callable[[], bool]
) -> tuple[Status, str]:
    if reasons:
        return "infeasible", "The pins exclude each other."
    if should_stop():
        return "cancelled", "Stopped on request; there was no plan yet."
    return status, message


def _told(child: Child) -> tuple[LevelValue, ...]:
    if child.ended is not None:
        return child.ended.levels
    return child.progress.levels if child.progress else ()


def _with_bounds(
    judged: tuple[LevelValue, ...], told: tuple[LevelValue, ...]
) -> tuple[LevelValue, ...]:
    """The values that were judged here, with the bounds that the child has proven."""
    bounds = {level.name: level.bound for level in told}
    return tuple(
        level.model_copy(update={"bound": bounds.get(level.name)})
        if (bounds.get(level.name) or 0.0) <= level.value + TOLERANCE * max(1.0, level.value)
        else level
        for level in judged
    )


def _status(child: Child) -> tuple[Status, str]:
    ended = child.ended
    if ended is not None and ended.is_proven and ended.solution is not None:
        return "proven", ""
    if child.was_cancelled:
        kept = "the best plan so far is kept" if child.best else "there was no plan yet"
        return "cancelled", f"Stopped on request; {kept}."
    if ended is None:
        return _status_when_broken_off(child)
    if ended.message:
        return "failed", ended.message
    if ended.solution is not None:
        return "feasible", ""
    if ended.refused:
        rules = ", ".join(ended.refusals)
        return "failed", f"Every plan found failed its check ({rules})."
    return "no_plan", "No plan was found within the time limit."


def _status_when_broken_off(child: Child) -> tuple[Status, str]:
    if not child.was_killed:
        return "failed", "The search was ended by something unexpected."
    message = f"The search was ended by {child.was_killed}."
    return ("feasible" if child.best else "no_plan"), message


def versions() -> dict[str, str]:
    """What took part in a solve."""
    found = {"python": python_version()}
    for name in ("slotwright", "ortools"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found
