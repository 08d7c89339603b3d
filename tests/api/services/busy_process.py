"""A process that submits, searches and reports without end, for a test to kill."""

import sys
import time
from collections.abc import Callable
from itertools import count

from api.open_context import open_context
from api.routes.examples import OPTIONS
from api.services.actor import Actor
from api.services.context import Context
from api.services.engines import Engines
from api.services.open_accounts import open_accounts
from api.services.sign_in import sign_in
from api.services.start_run import start_run
from api.services.submit_problem import submit_problem
from api.settings import Settings
from api.store.runs import run_by_id
from models import Problem, problem_from_json
from solver import Progress, Result, SolveOptions
from tests.api.conftest import CHEAP
from tests.api.engines import a_progress
from tests.api.examples import text_of


def endless(
    problem: Problem,
    options: SolveOptions,
    *,
    on_progress: Callable[[Progress], None] | None,
    should_stop: Callable[[], bool] | None,
) -> Result:
    """Reports until the process dies."""
    for number in count(1):
        if on_progress:
            on_progress(a_progress(number))
        if should_stop and should_stop():
            break
    return Result(status="cancelled")


def planner_of(context: Context) -> Actor:
    """The first planner."""
    account = next(a for a in open_accounts(context) if a.role == "planner")
    return sign_in(context, account.email, account.password).actor


def progress_of(context: Context, run_id: str) -> int:
    """The number of the newest progress that the store holds; 0 if there is none yet."""
    with context.store.read() as connection:
        run = run_by_id(connection, run_id)
    return run.progress_number if run else 0


def await_progress(context: Context, run_id: str) -> None:
    """Return once the run has begun, and some progress of it is in the store."""
    while not progress_of(context, run_id):
        time.sleep(0.01)


def main(url: str) -> None:
    """Say the ids of two runs, and in each line a new problem and how far the search has come."""
    # Runs are not shared, so that one ends with its process and no other may take it over.
    at_work = CHEAP | {"run_jobs": True}
    settings = Settings(database_url=url, concurrent_runs=1, progress_seconds=0, **at_work)
    with open_context(settings, Engines(solve=endless)) as context:
        planner = planner_of(context)
        problem = problem_from_json(text_of("problem"))
        first = submit_problem(context, planner, problem)
        run = start_run(context, planner, first.id, SolveOptions.model_validate(OPTIONS))
        waiting = start_run(context, planner, first.id, SolveOptions.model_validate(OPTIONS))
        # A thread of its own begins the run when it gets its turn, which may be late.
        await_progress(context, run.id)
        while True:
            stored = submit_problem(context, planner, problem)
            seen = progress_of(context, run.id)
            # Whatever is said here has been promised to a caller.
            sys.stdout.write(f"{run.id} {waiting.id} {stored.id} {seen}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
