"""What a plan leaves unserved, with the reasons in sentences."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import Unserved
from dashboard.frames.clock import hours_text, window_text
from dashboard.frames.frame import frame_of
from models import Problem, Request, Shift, Trip

COLUMNS = ("request_id", "request", "kind", "priority", "mandatory", "wanted", "why")


def unserved(problem: Problem, missing: Sequence[Unserved]) -> pd.DataFrame:
    """One row for each unserved request, the most important first."""
    rows = [_row(problem, item) for item in missing if item.request in problem.request_by_id]
    frame = frame_of(rows, COLUMNS)
    order = ["mandatory", "priority", "request"]
    return frame.sort_values(order, ascending=[False, False, True], ignore_index=True)


def wanted_text(problem: Problem, request: Request) -> str:
    """When and for how long a request is wanted, in few words."""
    zone = problem.zone_info
    if isinstance(request, Shift):
        return window_text(request.window, zone)
    if isinstance(request, Trip):
        return f"pick-up {window_text(request.pickup.windows[0], zone)}"
    first, more = request.windows[0], len(request.windows) - 1
    others = f" and {more} more" if more else ""
    return f"{hours_text(request.duration_seconds)} in {window_text(first, zone)}{others}"


def _row(problem: Problem, item: Unserved) -> dict[str, object]:
    request = problem.request_by_id[item.request]
    return {
        "request_id": request.id,
        "request": request.label,
        "kind": request.kind,
        "priority": request.priority,
        "mandatory": request.mandatory,
        "wanted": wanted_text(problem, request),
        "why": " ".join(item.sentences) or "No reason was found.",
    }
