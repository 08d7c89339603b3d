"""Carries out one run: reads what it needs, searches, stores what came of it."""

import logging

from api.services.answer import Answer, outcome_of
from api.services.context import Context
from api.services.engines import ShouldStop
from api.services.metrics import Metrics
from api.services.progress_report import ProgressReport
from api.services.repair_order import RepairOrder
from api.services.store_plan import store_plan
from api.store.plan_contents import pins_of, solution_of
from api.store.runs import RunRecord, RunStatus, mark_ended, mark_queued, mark_running, run_by_id
from models import Previous, Problem, SlotwrightError, Solution
from solver import Result, SolveOptions

log = logging.getLogger(__name__)
NO_PLAN: dict[str, tuple[RunStatus, str]] = {
    "cancelled": ("cancelled", "cancelled before any plan was found"),
    "infeasible": ("failed", "the pins exclude each other"),
    "no_plan": ("failed", "no plan was found within the time limit"),
}


def perform_run(
    context: Context,
    run_id: str,
    should_stop: ShouldStop,
    *,
    anew: bool = False,
    is_wished: ShouldStop | None = None,
) -> bool:
    """Search for the plan of a queued run and end the run, whatever happens.

    `anew` also begins a run once more whose worker has died. With `is_wished`, which says whether
    a caller wants it to stop, a search that is stopped without a plan for another reason leaves
    the run queued; False then.
    """
    now = context.now()
    if not context.store.write(lambda c: mark_running(c, run_id, now, anew=anew)):
        return True
    context.hub.open(run_id)
    try:
        return _search_and_store(context, run_id, should_stop, is_wished)
    except SlotwrightError as error:
        _end(context, run_id, "failed", str(error))
    except Exception as error:
        log.exception("run %s failed", run_id)
        _end(context, run_id, "failed", f"the search broke down ({type(error).__name__})")
    finally:
        context.hub.close(run_id)
    return True


def _search_and_store(
    context: Context, run_id: str, should_stop: ShouldStop, is_wished: ShouldStop | None
) -> bool:
    with context.store.read() as connection:
        run = run_by_id(connection, run_id)
    if run is None:
        return True
    report = ProgressReport(context, run_id)
    answer = _search(context, run, report, should_stop)
    report.flush()
    _measure(context.metrics, answer.result)
    if answer.result.solution is not None:
        store_plan(context, run, answer, answer.result.solution)
        return True
    if answer.result.status == "cancelled" and is_wished is not None and not is_wished():
        context.store.write(lambda connection: mark_queued(connection, run_id))
        return False
    status, sentence = NO_PLAN.get(answer.result.status, ("failed", "the search failed"))
    words = "\n".join(filter(None, (answer.result.message or sentence, *answer.result.reasons)))
    _end(context, run_id, status, words, outcome_of(answer).model_dump_json())
    return True


def _measure(metrics: Metrics, result: Result) -> None:
    metrics.solver_seconds.labels(result.status).observe(result.seconds)
    gaps = [level.gap for level in result.levels if level.gap is not None]
    if gaps:
        metrics.solver_gap.observe(max(gaps))


def _search(
    context: Context, run: RunRecord, report: ProgressReport, should_stop: ShouldStop
) -> Answer:
    engines = context.engines
    options = SolveOptions.model_validate_json(run.options)
    problem, solution = _inputs(context, run)
    if run.events is None or solution is None:
        found = engines.solve(problem, options, on_progress=report, should_stop=should_stop)
        return Answer(problem, found)
    events = RepairOrder.model_validate_json(run.events).events
    repair = engines.replan(
        problem, solution, events, options, on_progress=report, should_stop=should_stop
    )
    return Answer(repair.problem, repair.result, repair)


def _inputs(context: Context, run: RunRecord) -> tuple[Problem, Solution | None]:
    """The problem, with the plan that the run starts from as its previous one."""
    with context.store.read() as connection:
        problem = context.shelf.get(connection, run.problem_id)
        if run.from_plan_id is None:
            return problem, None
        solution = solution_of(connection, run.from_plan_id)
        pins = pins_of(connection, run.from_plan_id)
    order = RepairOrder.model_validate_json(run.events) if run.events else None
    freeze_before = order.freeze_before if order else None
    previous = Previous(solution=solution, pins=pins, freeze_before=freeze_before)
    return problem.model_copy(update={"previous": previous}), solution


def _end(
    context: Context, run_id: str, status: RunStatus, message: str, outcome: str | None = None
) -> None:
    now = context.now()
    context.store.write(lambda c: mark_ended(c, run_id, status, now, message, outcome))
