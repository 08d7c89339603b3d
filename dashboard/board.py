"""The plan that a page shows, fetched once and kept for the visit."""

from dataclasses import dataclass

from dashboard.answers import Plan, PlanCard
from dashboard.visit import client, kept, refresh
from models import Problem, Solution


@dataclass(frozen=True)
class Board:
    """A week, one plan version of it, and what was found about that version."""

    problem: Problem
    solution: Solution
    plan: Plan


def fetch(card: PlanCard) -> Board:
    """Everything about one plan version; the large parts never change and are fetched once."""
    return Board(
        problem=kept(("problem", card.problem_id), lambda: client().problem(card.problem_id)),
        solution=kept(("solution", card.id), lambda: client().solution(card.id)),
        plan=kept(("plan", card.id), lambda: client().plan(card.id)),
    )


def changed(plan: Plan) -> None:
    """Forget what was known about a plan that has just been changed."""
    refresh("plan", plan.id)
    refresh("plans")
