"""Stores what a run found as a new version of the plan, if the independent check accepts it."""

from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection

from api.errors import Conflict
from api.services.answer import Answer, Level, bounded_levels, outcome_of
from api.services.context import Context
from api.services.explain_plan import Judgement, judge
from api.services.explaining import may_explain_after
from api.services.new_id import new_id
from api.services.submit_problem import keep_problem, new_problem
from api.store.plan_contents import UnservedRecord, insert_solution, insert_unserved
from api.store.plans import PlanRecord, insert_plan, next_version
from api.store.problems import ProblemRecord, lock_root, problem_by_id
from api.store.runs import RunRecord, RunStatus, ViolationRecord, insert_violations, mark_ended
from models import Solution
from solver import reasons

# Each takes a search of its own; whoever wants more asks for one request at a time.
MOST_EXPLAINED = 100
LEVELS = TypeAdapter(list[Level])


def store_plan(context: Context, run: RunRecord, answer: Answer, solution: Solution) -> str | None:
    """Store the plan and end its run in one transaction; return the plan's id.

    Work that rules ask for and that is lacking is stored with it. None says that the check found
    anything else broken: the run has then failed by the solver's fault, and what was found is kept
    with it.
    """
    judgement = judge(answer.problem, solution)
    if not judgement.report.is_lawful:
        _refuse(context, run, answer, judgement)
        return None
    unserved = _unserved(answer, solution, judgement)
    now, plan_id = context.now(), new_id()

    def work(connection: Connection) -> None:
        problem = _problem_row(connection, run, answer, now)
        lock_root(connection, problem.root_id)
        plan = _plan_row(plan_id, problem, run, answer, judgement, now)
        insert_plan(connection, replace(plan, version=next_version(connection, problem.root_id)))
        insert_solution(connection, plan_id, solution)
        insert_unserved(connection, plan_id, unserved)
        insert_violations(connection, run.id, _records(judgement))
        _end(connection, run, answer, now)

    context.store.write(work)
    return plan_id


def _refuse(context: Context, run: RunRecord, answer: Answer, judgement: Judgement) -> None:
    found = _records(judgement)
    message = f"the search returned a plan with {len(found)} violations, which is refused"
    outcome, now = outcome_of(answer).model_dump_json(), context.now()

    def work(connection: Connection) -> None:
        if mark_ended(connection, run.id, "failed", now, message, outcome):
            insert_violations(connection, run.id, found)

    context.store.write(work)


def _records(judgement: Judgement) -> tuple[ViolationRecord, ...]:
    return tuple(
        ViolationRecord(item.rule, list(item.requests), list(item.resources), sentence)
        for item, sentence in judgement.violations
    )


def _unserved(
    answer: Answer, solution: Solution, judgement: Judgement
) -> tuple[UnservedRecord, ...]:
    problem, may_explain = answer.problem, may_explain_after(answer.result)
    return tuple(
        UnservedRecord(
            name,
            problem.request_by_id[name].label,
            tuple(reasons(problem, solution, name))
            if position < MOST_EXPLAINED and may_explain()
            else (),
        )
        for position, name in enumerate(judgement.report.unserved)
    )


def _problem_row(
    connection: Connection, run: RunRecord, answer: Answer, now: datetime
) -> ProblemRecord:
    """The problem that was solved; one that events changed is stored as a child of its root."""
    asked = problem_by_id(connection, run.problem_id)
    if asked is None:
        raise LookupError(run.problem_id)
    if answer.repair is None:
        return asked
    changed = new_problem(answer.problem, asked.organisation_id, run.created_by, now, asked.root_id)
    keep_problem(connection, changed, answer.problem)
    return changed


def _plan_row(
    plan_id: str,
    problem: ProblemRecord,
    run: RunRecord,
    answer: Answer,
    judgement: Judgement,
    now: datetime,
) -> PlanRecord:
    report = judgement.report
    unserved = len(report.unserved)
    levels = bounded_levels(report.levels, answer.result.levels)
    requests = problem.counts["requests"]
    return PlanRecord(
        id=plan_id,
        problem_id=problem.id,
        root_id=problem.root_id,
        run_id=run.id,
        parent_id=run.from_plan_id,
        version=0,
        revision=1,
        levels=LEVELS.dump_json(levels).decode(),
        counts={"requests": requests, "served": requests - unserved, "unserved": unserved},
        created_at=now,
        published_at=None,
    )


def _end(connection: Connection, run: RunRecord, answer: Answer, now: datetime) -> None:
    status, outcome = answer.result.status, outcome_of(answer).model_dump_json()
    ended: RunStatus = "cancelled" if status == "cancelled" else "done"
    if not mark_ended(connection, run.id, ended, now, answer.result.message, outcome):
        raise Conflict("run-ended", f"run {run.id} has been ended by somebody else")
