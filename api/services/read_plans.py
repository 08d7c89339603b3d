"""Lists the versions of a plan and reads one, with all that is in it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.read_problems import existing_problem
from api.store.plan_contents import UnservedRecord, pins_of, solution_of, unserved_of
from api.store.plans import PlanRecord, plan_of, plans_of_root
from api.store.runs import ViolationRecord, violations_of
from models import Pin, Problem, Solution


@dataclass(frozen=True)
class PlanDetail:
    """A version with what people are told about it."""

    plan: PlanRecord
    unserved: tuple[UnservedRecord, ...]
    violations: tuple[ViolationRecord, ...]
    pins: tuple[Pin, ...]


@dataclass(frozen=True)
class Planned:
    """A version as the solver's values."""

    plan: PlanRecord
    problem: Problem
    solution: Solution
    pins: tuple[Pin, ...]


def list_plans(context: Context, actor: Actor, problem_id: str) -> tuple[PlanRecord, ...]:
    """Every version for a problem and for what events made of it, the newest first."""
    require(actor, "read")
    with context.store.read() as connection:
        problem = existing_problem(connection, actor.organisation_id, problem_id)
        return plans_of_root(connection, problem.root_id)


def read_plan(context: Context, actor: Actor, plan_id: str) -> PlanDetail:
    """One version, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        return plan_detail(connection, actor.organisation_id, plan_id)


def plan_detail(connection: Connection, organisation_id: str, plan_id: str) -> PlanDetail:
    """One version as it stands in this transaction, or NotFound."""
    plan = existing_plan(connection, organisation_id, plan_id)
    return PlanDetail(
        plan,
        unserved_of(connection, plan_id),
        violations_of(connection, plan.run_id),
        pins_of(connection, plan_id),
    )


def read_solution(context: Context, actor: Actor, plan_id: str) -> Solution:
    """Who serves what in one version, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        existing_plan(connection, actor.organisation_id, plan_id)
        return solution_of(connection, plan_id)


def load_planned(context: Context, actor: Actor, plan_id: str) -> Planned:
    """One version as the solver's values, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        plan = existing_plan(connection, actor.organisation_id, plan_id)
        problem = context.shelf.get(connection, plan.problem_id)
        solution = solution_of(connection, plan_id)
        return Planned(plan, problem, solution, pins_of(connection, plan_id))


def existing_plan(connection: Connection, organisation_id: str, plan_id: str) -> PlanRecord:
    """The plan of this organisation with this id, or NotFound."""
    plan = plan_of(connection, organisation_id, plan_id)
    if plan is None:
        raise NotFound(f"there is no plan {plan_id!r}")
    return plan
