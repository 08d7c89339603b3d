"""Plans a week through the services of the API, as a planner at the dashboard would."""

from dataclasses import dataclass
from time import sleep

from api.cli.demo.accounts import DEMO_ACCOUNTS, PLANNER
from api.cli.demo.bookable import offer_bookings
from api.cli.input.stop_signals import StopSignals
from api.cli.output.progress_display import ProgressDisplay
from api.services.actor import Actor
from api.services.cancel_run import cancel_run
from api.services.context import Context
from api.services.open_accounts import open_accounts
from api.services.read_plans import PlanDetail, load_planned, read_plan
from api.services.read_run import RunDetail, read_run
from api.services.sign_in import sign_in
from api.services.start_run import start_run
from api.services.submit_problem import submit_problem
from models import Problem, Solution
from solver import Progress, SolveOptions

LOOK_EVERY_SECONDS = 0.1


@dataclass(frozen=True)
class StoredPlan:
    """A plan as it came back from the store."""

    problem_id: str
    run_id: str
    problem: Problem
    solution: Solution
    detail: PlanDetail


class NoPlan(Exception):
    """The run ended without a plan; the text says why."""


def plan_week(
    context: Context,
    problem: Problem,
    options: SolveOptions,
    display: ProgressDisplay,
    stop: StopSignals,
) -> StoredPlan:
    """Submit, run, and read back what was stored; NoPlan where the run made none."""
    open_accounts(context, DEMO_ACCOUNTS)
    actor = sign_in(context, PLANNER.email, PLANNER.password).actor
    offer_bookings(context, actor)
    submitted = submit_problem(context, actor, problem)
    run = start_run(context, actor, submitted.id, options)
    ended = _followed(context, actor, run.id, display, stop)
    if ended.plan_id is None:
        raise NoPlan(ended.run.message or f"the run has {ended.run.status}")
    planned = load_planned(context, actor, ended.plan_id)
    detail = read_plan(context, actor, ended.plan_id)
    return StoredPlan(submitted.id, run.id, planned.problem, planned.solution, detail)


def _followed(
    context: Context, actor: Actor, run_id: str, display: ProgressDisplay, stop: StopSignals
) -> RunDetail:
    """The run once it has ended, shown while it runs and cancelled when somebody asks."""
    seen, is_cancelled = 0, False
    while True:
        detail = read_run(context, actor, run_id)
        if detail.run.status not in {"queued", "running"}:
            return detail
        for event in context.hub.after(run_id, seen):
            seen = event.number
            display(Progress.model_validate_json(event.progress))
        display.tick()
        if stop() and not is_cancelled:
            cancel_run(context, actor, run_id)
            is_cancelled = True
        sleep(LOOK_EVERY_SECONDS)
