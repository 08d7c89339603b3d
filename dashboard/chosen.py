"""Which week and which plan version the visitor looks at."""

import streamlit as st

from dashboard.answers import PlanCard, ProblemCard
from dashboard.visit import client, kept, refresh


def weeks() -> tuple[ProblemCard, ...]:
    """Every stored week, the newest first."""
    return kept(("weeks",), lambda: client().problems())


def week() -> ProblemCard | None:
    """The chosen week; without a choice the newest."""
    found = weeks()
    wanted = st.session_state.get("problem_id")
    return next((card for card in found if card.id == wanted), found[0] if found else None)


def versions(problem_id: str) -> tuple[PlanCard, ...]:
    """The plan versions of a week, the newest first."""
    return kept(("plans", problem_id), lambda: client().plans(problem_id))


def choose_week(problem_id: str) -> None:
    """Look at another week, and at its newest plan."""
    st.session_state.update(problem_id=problem_id, plan_id=None)


def choose_plan(week_id: str, plan_id: str) -> None:
    """Look at a plan, perhaps a new one.

    A repaired plan answers a problem of its own, so the week is not the plan's problem.
    """
    refresh("plans", week_id)
    st.session_state.update(problem_id=week_id, plan_id=plan_id)


def plan() -> PlanCard | None:
    """The chosen version of the chosen week; without a choice the newest."""
    card = week()
    found = versions(card.id) if card else ()
    wanted = st.session_state.get("plan_id")
    return next((plan for plan in found if plan.id == wanted), found[0] if found else None)


def version_text(plan: PlanCard) -> str:
    """A version in few words."""
    return f"Version {plan.version}" + (" · published" if plan.published_at else "")
