"""Runs the demo from the kept week to the verdict, then serves it."""

from pathlib import Path
from time import monotonic
from typing import NamedTuple

from pydantic import TypeAdapter

from api.cli.demo.accounts import DEMO_ACCOUNTS, SIGN_IN_HINT
from api.cli.demo.plan_week import NoPlan, StoredPlan, plan_week
from api.cli.demo.show import show_verdict, verdict_data
from api.cli.demo.verdict import Verdict, verdict
from api.cli.demo.week import demo_week
from api.cli.exit_codes import ExitCode
from api.cli.input.settings import settings_for
from api.cli.input.solve_options import solve_options
from api.cli.input.stop_signals import stop_signals
from api.cli.output.level_table import with_bounds
from api.cli.output.progress_display import ProgressDisplay
from api.cli.output.voice import Voice
from api.cli.serving.serve import Serving, require_ports, serve
from api.open_context import open_context
from api.services.answer import Level
from api.settings import Settings
from models import Problem, Solution
from scenarios.clinic import IMPOSSIBLE
from solver import LevelValue, SolveOptions, first_fit, reasons

SEARCH_SECONDS = 120.0
WHOLE_SECONDS = 180.0
RESERVE_SECONDS = 30.0
"""For checking, storing and explaining after the search."""
LEAST_SEARCH_SECONDS = 10.0
LOOPBACK = "127.0.0.1"
LEVELS = TypeAdapter(tuple[Level, ...])


class Demo(NamedTuple):
    """How the demo is to be run."""

    time_seconds: float | None
    scale: float
    workers: int
    seed: int
    ports: tuple[int, int] | None
    """Of API and dashboard; None: nothing is served."""
    folder: Path
    began: float
    """On the machine's monotonic clock."""


def run_demo(voice: Voice, order: Demo) -> ExitCode:
    """Code 0 only where the plan is good enough, or was served until somebody ended that."""
    settings, options = _settings(order), _options(order)
    serving = _serving(order, settings)
    if serving is not None:
        require_ports(serving)
    problem = demo_week(order.scale)
    voice.note(f"{problem.name}: {len(problem.requests)} requests")
    baseline = first_fit(problem, ())
    voice.note(f"first fit ready after {monotonic() - order.began:.0f} s; searching")
    try:
        stored = _stored(voice, settings, problem, _within_time(order, options))
    except NoPlan as error:
        voice.document({"passed": False, "faults": [str(error)]})
        voice.note(f"There is no plan: {error}")
        return ExitCode.NO_PLAN
    judged = _tell(voice, order, stored, baseline)
    if serving is not None:
        return serve(voice, serving)
    return ExitCode.FINDINGS if judged.faults else ExitCode.FINE


def _settings(order: Demo) -> Settings:
    order.folder.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{(order.folder / 'demo.db').absolute()}"
    return settings_for(url).model_copy(update={"concurrent_runs": 1})


def _options(order: Demo) -> SolveOptions:
    return solve_options(order.time_seconds or SEARCH_SECONDS, order.workers, order.seed)


def _within_time(order: Demo, options: SolveOptions) -> SolveOptions:
    """Unless somebody chose the time, what is left of three minutes."""
    if order.time_seconds is not None:
        return options
    left = WHOLE_SECONDS - RESERVE_SECONDS - (monotonic() - order.began)
    limit = min(options.time_limit_seconds, max(LEAST_SEARCH_SECONDS, left / 1.05 - 1))
    return options.model_copy(update={"time_limit_seconds": limit})


def _stored(
    voice: Voice, settings: Settings, problem: Problem, options: SolveOptions
) -> StoredPlan:
    with (
        open_context(settings) as context,
        stop_signals() as stop,
        ProgressDisplay(voice.err) as display,
    ):
        return plan_week(context, problem, options, display, stop)


def _tell(voice: Voice, order: Demo, stored: StoredPlan, baseline: Solution) -> Verdict:
    said = {
        item.request: item.sentences or reasons(stored.problem, stored.solution, item.request)
        for item in stored.detail.unserved
        if item.request in IMPOSSIBLE
    }
    judged = verdict(stored.problem, stored.solution, baseline, said, IMPOSSIBLE)
    levels = with_bounds(judged.plan.levels, _found(stored))
    seconds = monotonic() - order.began
    plan = stored.detail.plan
    ids = {"problem": stored.problem_id, "run": stored.run_id, "plan_id": plan.id}
    voice.document(verdict_data(judged, levels) | ids | {"seconds": round(seconds, 1)})
    show_verdict(voice, judged, levels)
    voice.say(f"stored as version {plan.version} in {order.folder}, {seconds:.0f} s in all")
    return judged


def _found(stored: StoredPlan) -> tuple[LevelValue, ...]:
    """The stored levels, which carry the bounds that the run has proven."""
    return tuple(
        LevelValue(name=level.name, value=level.value, bound=level.bound)
        for level in LEVELS.validate_json(stored.detail.plan.levels)
    )


def _serving(order: Demo, settings: Settings) -> Serving | None:
    if order.ports is None:
        return None
    port, dashboard_port = order.ports
    return Serving(
        settings, LOOPBACK, port, dashboard_port, DEMO_ACCOUNTS, SIGN_IN_HINT, opens_browser=True
    )
