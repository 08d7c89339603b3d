"""What is pinned in a plan, and what could be."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import PinAnswer
from dashboard.frames.clock import moment_text
from dashboard.frames.frame import frame_of
from dashboard.frames.places import resource_names
from models import Problem, Served, Solution

COLUMNS = ("request_id", "request", "planned", "kept")
KINDS = ("staff", "room", "vehicle", "equipment")


def pins(problem: Problem, solution: Solution, pinned: Sequence[PinAnswer]) -> pd.DataFrame:
    """One row for each pinned request with what of it is kept."""
    rows = [
        {
            "request_id": pin.request,
            "request": problem.request_by_id[pin.request].label,
            "planned": planned_text(problem, solution.of(pin.request)),
            "kept": ", ".join(pin.dimensions),
        }
        for pin in pinned
        if pin.request in problem.request_by_id
    ]
    return frame_of(rows, COLUMNS)


def planned_text(problem: Problem, served: Served | None) -> str:
    """When and with whom a request is planned, in few words."""
    if served is None:
        return "unserved"
    start = moment_text(served.start, problem.zone_info)
    return f"{start} · {resource_names(problem, served, KINDS)}".removesuffix(" · ")
