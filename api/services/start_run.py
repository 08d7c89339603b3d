"""Accepts runs: from scratch, from a plan, or to repair a plan."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from api.errors import Busy
from api.runs import RETRY_SECONDS
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.new_id import new_id
from api.services.performing import performing_of
from api.services.read_plans import existing_plan
from api.services.read_problems import read_problem
from api.services.repair_order import RepairOrder
from api.services.run_limits import require_within_limits
from api.store.jobs import enqueue
from api.store.plans import PlanRecord
from api.store.run_turns import count_queued, has_live_run, next_turn
from api.store.runs import RunRecord, insert_run
from models import InvalidSolution, Issue
from solver import SolveOptions


def start_run(
    context: Context,
    actor: Actor,
    problem_id: str,
    options: SolveOptions,
    from_plan_id: str | None = None,
) -> RunRecord:
    """Queue a search for a plan; with `from_plan_id`, one that keeps that plan's pins.

    Raises
    ------
    NotFound
        There is no such problem or plan.
    OutOfLimits
        The options ask for more than this deployment allows.
    Busy
        Too many runs are waiting.
    """
    require(actor, "plan")
    problem = read_problem(context, actor, problem_id)
    if from_plan_id is not None:
        plan = _plan(context, actor, from_plan_id)
        if plan.problem_id != problem.id:
            message = f"plan {plan.id!r} is for another problem, {plan.problem_id!r}"
            raise InvalidSolution([Issue("from_plan", "other-problem", message)])
    return _accept(context, actor, problem.id, options, from_plan_id)


def replan(
    context: Context, actor: Actor, plan_id: str, options: SolveOptions, order: RepairOrder
) -> RunRecord:
    """Queue the repair of a plan; raises what `start_run` raises."""
    require(actor, "plan")
    plan = _plan(context, actor, plan_id)
    return _accept(context, actor, plan.problem_id, options, plan_id, order)


def _plan(context: Context, actor: Actor, plan_id: str) -> PlanRecord:
    with context.store.read() as connection:
        return existing_plan(connection, actor.organisation_id, plan_id)


def _accept(
    context: Context,
    actor: Actor,
    problem_id: str,
    options: SolveOptions,
    from_plan_id: str | None,
    order: RepairOrder | None = None,
) -> RunRecord:
    require_within_limits(context.settings, options)
    events = order.model_dump_json() if order else None
    run = _new_run(problem_id, from_plan_id, options, events, actor, context.now())
    owner = actor.organisation_id
    if context.shares_runs:
        return context.store.write(partial(_put_up, context, owner, run))
    with context.pool.place(owner) as put:
        queued = context.store.write(partial(_queued, owner, run))
        put(queued.id, queued.turn)
    return queued


def _put_up(context: Context, owner: str, run: RunRecord, connection: Connection) -> RunRecord:
    """Leave a run to whichever worker is free."""
    waiting = count_queued(connection)
    # One of those who have none gets a place all the same.
    if waiting >= context.settings.queued_runs and has_live_run(connection, owner):
        raise Busy(RETRY_SECONDS, f"{waiting} runs are waiting, and no more may")
    queued = _queued(owner, run, connection)
    enqueue(connection, performing_of(queued, owner))
    return queued


def _queued(owner: str, run: RunRecord, connection: Connection) -> RunRecord:
    queued = replace(run, turn=next_turn(connection, owner))
    insert_run(connection, queued)
    return queued


def _new_run(
    problem_id: str,
    from_plan_id: str | None,
    options: SolveOptions,
    events: str | None,
    actor: Actor,
    now: datetime,
) -> RunRecord:
    return RunRecord(
        id=new_id(),
        problem_id=problem_id,
        from_plan_id=from_plan_id,
        status="queued",
        options=options.model_dump_json(),
        events=events,
        progress=None,
        progress_number=0,
        outcome=None,
        message="",
        cancel_requested=False,
        created_at=now,
        started_at=None,
        ended_at=None,
        created_by=actor.id,
    )
