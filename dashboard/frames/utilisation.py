"""How much of its open time each resource is used."""

import pandas as pd

from dashboard.frames.clock import hours_text
from dashboard.frames.frame import frame_of
from dashboard.frames.opening import keeps_hours, opening
from dashboard.frames.spans import inside, seconds
from models import Problem, Resource, Shift, Solution

COLUMNS = ("resource_id", "resource", "kind", "used_seconds", "open_seconds", "share", "words")


def utilisation(problem: Problem, solution: Solution) -> pd.DataFrame:
    """One row for each resource, the busiest of each kind first.

    Somebody who works shifts is open during them; everybody else during the hours they offer.
    `share` is None where neither is known. A moment with two uses counts once.
    """
    rows = [_row(problem, solution, resource) for resource in problem.resources]
    frame = frame_of(rows, COLUMNS)
    order = ["kind", "share", "used_seconds"]
    return frame.sort_values(order, ascending=[True, False, False], ignore_index=True)


def _row(problem: Problem, solution: Solution, resource: Resource) -> dict[str, object]:
    served = solution.uses(resource.id)
    work = [(s.start, s.end) for s in served if not _is_shift(problem, s.request)]
    shifts = [(s.start, s.end) for s in served if _is_shift(problem, s.request)]
    if keeps_hours(resource):
        open_seconds = seconds(opening(resource, problem.horizon))
        used = seconds(inside([*work, *shifts], problem.horizon))
    else:
        open_seconds, used = seconds(shifts) if work else 0, seconds(work or shifts)
    return {
        "resource_id": resource.id,
        "resource": resource.label,
        "kind": resource.kind,
        "used_seconds": used,
        "open_seconds": open_seconds,
        "share": used / open_seconds if open_seconds else None,
        "words": f"{hours_text(used)} of {hours_text(open_seconds)}"
        if open_seconds
        else hours_text(used),
    }


def _is_shift(problem: Problem, request: str) -> bool:
    return isinstance(problem.request_by_id[request], Shift)
