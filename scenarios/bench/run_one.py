"""The fresh process of one run: reads, solves, writes the plan, prints progress and its row."""

import math
import sys
from pathlib import Path
from time import monotonic, process_time

from models import Problem, Solution
from scenarios.bench.feed import Feed
from scenarios.bench.job import Job
from scenarios.bench.row import Row, gap
from scenarios.families import Family, family_called
from scenarios.families.family_score import FamilyScore
from solver import LevelValue, Result, SolveOptions, solve

MOST_RESERVE_SHARE = 0.25
"""Of the job's time, at most this much is kept back however busy the machine is."""
SMALLEST_RESERVE_SECONDS = 0.6
STOP_LATE_SECONDS = 0.2
"""A solve ends by itself; only one that has not done so by then is stopped."""
SHOWN_VIOLATIONS = 5
_LEAST_LIMIT_SECONDS = 0.5
_WHOLE_COSTS = ("nrp24", "inrc2", "itc2007_ctt")


def main() -> None:
    """Run the job given as JSON in the first argument."""
    job = Job.model_validate_json(sys.argv[1])
    sys.stdout.write(run(job, Feed(sys.stdout)).model_dump_json())


def run(job: Job, feed: Feed) -> Row:
    """Solve within what is left of the job's time, judge by the family's own scorer."""
    family = family_called(job.family, job.objective)
    reading_began = process_time()
    text = job.instance_text
    problem = family.read(text, job.instance)
    ends = job.started + job.time_seconds - _reserve_seconds(job, process_time() - reading_began)
    result = _solve(job, problem, ends, feed)
    feed.flush()
    solution = result.solution or Solution()
    written = family.write(problem, solution, text)
    Path(job.solution_path).write_text(written)
    return _row(job, family, problem, result, family.score(text, written))


def _reserve_seconds(job: Job, reading_seconds: float) -> float:
    """For the solve's own check, writing and scoring: each takes about as long as reading did.

    Where other work keeps the machine busy, it has kept it busy so far, too.
    """
    slowness = max(1.0, (monotonic() - job.started) / max(process_time(), 1e-3))
    wanted = slowness * (SMALLEST_RESERVE_SECONDS + 2 * reading_seconds)
    return max(SMALLEST_RESERVE_SECONDS, min(wanted, MOST_RESERVE_SHARE * job.time_seconds))


def _solve(job: Job, problem: Problem, ends: float, feed: Feed) -> Result:
    options = SolveOptions.model_validate(
        {
            "time_limit_seconds": max(_LEAST_LIMIT_SECONDS, ends - monotonic()),
            "workers": job.workers,
            "seed": job.seed,
            "engine": job.engine,
        }
    )

    def should_stop() -> bool:
        feed.tick()
        return monotonic() > ends + STOP_LATE_SECONDS

    return solve(problem, options, on_progress=feed, should_stop=should_stop)


def _row(job: Job, family: Family, problem: Problem, result: Result, judged: FamilyScore) -> Row:
    cost = judged.cost if judged.is_legal and result.solution is not None else None
    bound = None if cost is None else _bound(family, result.levels)
    left_out = _left_out(problem, result.solution or Solution())
    return Row(
        instance=job.instance,
        family=job.family,
        objective=family.objective,
        status=_status(result),
        cost=cost,
        bound=bound,
        gap=gap(cost, bound, cost),
        vehicles=judged.vehicles,
        peak_rss_mb=result.peak_rss_mb,
        seed=job.seed,
        workers=job.workers,
        engine=job.engine,
        time_limit_seconds=job.time_seconds,
        violations=judged.violations[:SHOWN_VIOLATIONS],
        unserved=len(left_out),
        unserved_requests=left_out,
        parts=dict(judged.parts),
        message="" if result.status == "cancelled" else result.message,
        versions=result.versions,
    )


def _left_out(problem: Problem, solution: Solution) -> tuple[str, ...]:
    served = solution.by_request
    asked = (request.id for request in problem.requests if request.kind != "shift")
    return tuple(name for name in asked if name not in served)


def _status(result: Result) -> str:
    # Only this process's own deadline cancels a run.
    if result.status == "cancelled":
        return "feasible" if result.solution is not None else "no_plan"
    return result.status


def _bound(family: Family, levels: tuple[LevelValue, ...]) -> float | None:
    """The last level's bound: it holds for every plan only where nothing above can be better."""
    if not levels or levels[-1].bound is None:
        return None
    if any(level.bound is None or level.bound < level.value - 1e-9 for level in levels[:-1]):
        return None
    bound = levels[-1].bound
    return float(math.ceil(bound - 1e-6)) if family.name in _WHOLE_COSTS else bound


if __name__ == "__main__":
    main()
