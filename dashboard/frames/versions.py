"""The plan versions of a week side by side: what each serves and costs, and where it is from."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pandas as pd

from dashboard.answers import PlanCard
from dashboard.frames.clock import moment_text
from dashboard.frames.frame import frame_of
from dashboard.frames.levels import number_text

BEFORE = {"version": "Plan", "state": "State", "served": "Served"}
AFTER = {"made": "Made", "published": "Published", "from": "Made from"}


def version_titles(plans: Sequence[PlanCard]) -> dict[str, str]:
    """The columns of `versions` with their titles; each goal level has one of its own."""
    levels = {_column(name): f"Cost: {name}" for name in _level_names(plans)}
    return BEFORE | levels | AFTER


def versions(
    plans: Sequence[PlanCard], current: PlanCard | None, shown: PlanCard | None, zone: ZoneInfo
) -> pd.DataFrame:
    """One row for each version.

    Parameters
    ----------
    current : the version that counts
    shown : the version that the visitor looks at
    """
    number = {plan.id: f"Version {plan.version}" for plan in plans}
    rows = [
        {
            "version": number[plan.id] + (" (shown)" if shown and shown.id == plan.id else ""),
            "state": _state(plan, current),
            "served": _served(plan),
            "made": moment_text(plan.created_at, zone),
            "published": moment_text(plan.published_at, zone) if plan.published_at else "",
            "from": number.get(plan.parent_id or "", ""),
        }
        | {_column(level.name): number_text(level.value) for level in plan.levels}
        for plan in plans
    ]
    return frame_of(rows, tuple(version_titles(plans))).fillna("")


def cost_columns(plans: Sequence[PlanCard]) -> frozenset[str]:
    """The columns that are numbers."""
    return frozenset({"served", *map(_column, _level_names(plans))})


def _state(plan: PlanCard, current: PlanCard | None) -> str:
    if plan.published_at is None:
        return "draft"
    return "published" if current is None or current.id == plan.id else "replaced"


def _served(plan: PlanCard) -> str:
    if "requests" not in plan.counts:
        return ""
    return f"{plan.counts.get('served', 0)} of {plan.counts['requests']}"


def _level_names(plans: Sequence[PlanCard]) -> list[str]:
    return list(dict.fromkeys(level.name for plan in plans for level in plan.levels))


def _column(level: str) -> str:
    return f"cost-{level}"
