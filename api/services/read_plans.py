"""Lists the versions of a plan and reads one, with all that is in it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.store.plan_contents import UnservedRecord, pins_of, solution_of, unserved_of
from api.store.plans import PlanRecord, plan_by_id, plans_of_root
from api.store.problems import problem_by_id
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
        problem = problem_by_id(connection, problem_id)
        if problem is None:
            raise NotFound(f"there is no problem {problem_id!r}")
        return plans_of_root(connection, problem.root_id)


def read_plan(context: Context, actor: Actor, plan_id: str) -> PlanDetail:
    """One version, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        plan = existing_plan(connection, plan_id)
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
        existing_plan(connection, plan_id)
        return solution_of(connection, plan_id)


def load_planned(context: Context, actor: Actor, plan_id: str) -> Planned:
    """One version as the solver's values, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        plan = existing_plan(connection, plan_id)
        problem = context.shelf.get(connection, plan.problem_id)
        solution = solution_of(connection, plan_id)
        return Planned(plan, problem, solution, pins_of(connection, plan_id))


def existing_plan(connection: Connection, plan_id: str) -> PlanRecord:
    """The plan with this id, or NotFound."""
    plan = plan_by_id(connection, plan_id)
    if plan is None:
        raise NotFound(f"there is no plan {plan_id!r}")
    return plan
