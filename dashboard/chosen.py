"""Which week and which plan version the visitor looks at."""

from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.answers import PlanCard, ProblemCard
from dashboard.frames.clock import moment_text
from dashboard.frames.distinct import distinct
from dashboard.visit import client, kept, refresh


def weeks() -> tuple[ProblemCard, ...]:
    """Every stored week, the newest first."""
    return kept(("weeks",), lambda: client().problems())


def week() -> ProblemCard | None:
    """The chosen week; without a choice the newest."""
    found = weeks()
    wanted = st.session_state.get("problem_id")
    return next((card for card in found if card.id == wanted), found[0] if found else None)


def week_names() -> dict[str, str]:
    """What each week is called, by id; namesakes are told apart by when they were brought in."""
    found = {card.id: card for card in weeks()}

    def since(week_id: str) -> str:
        created_at = found[week_id].created_at
        zone = ZoneInfo(kept(("zone",), lambda: client().zone()))
        return f"from {moment_text(created_at, zone)}" if created_at else week_id

    return distinct({card.id: card.name or card.id for card in found.values()}, since)


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


def published(week_id: str) -> PlanCard | None:
    """The version that counts now: of several that were published, the last."""
    found = [plan for plan in versions(week_id) if plan.published_at]
    return max(found, key=lambda plan: plan.published_at or plan.created_at, default=None)


def version_text(plan: PlanCard, current: PlanCard | None) -> str:
    """A version in few words; `current` is the one that counts."""
    if plan.published_at is None:
        return f"Version {plan.version}"
    counts = current is not None and current.id == plan.id
    return f"Version {plan.version} · {'published' if counts else 'replaced'}"
