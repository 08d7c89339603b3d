"""A process that submits, searches and reports without end, for a test to kill."""

import sys
from collections.abc import Callable
from itertools import count

from api.open_context import open_context
from api.routes.examples import OPTIONS
from api.services.actor import Actor
from api.services.context import Context
from api.services.engines import Engines
from api.services.open_accounts import open_accounts
from api.services.start_run import start_run
from api.services.submit_problem import submit_problem
from api.settings import Settings
from api.store.users import user_by_email
from models import Problem, problem_from_json
from solver import Progress, Result, SolveOptions
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
    open_accounts(context)
    with context.store.read() as connection:
        user = user_by_email(connection, "planner@example.com")
    if user is None:
        raise LookupError("there is no planner")
    return Actor(user.id, user.email, user.name, "planner")


def main(url: str) -> None:
    """Say the id of the run that searches, then submit problems until the end."""
    settings = Settings(database_url=url, concurrent_runs=1, progress_seconds=0)
    with open_context(settings, Engines(solve=endless)) as context:
        planner = planner_of(context)
        problem = problem_from_json(text_of("problem"))
        first = submit_problem(context, planner, problem)
        run = start_run(context, planner, first.id, SolveOptions.model_validate(OPTIONS))
        waiting = start_run(context, planner, first.id, SolveOptions.model_validate(OPTIONS))
        for number in count(1):
            stored = submit_problem(context, planner, problem)
            # Whatever is said here has been promised to a caller.
            sys.stdout.write(f"{run.id} {waiting.id} {stored.id} {number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
