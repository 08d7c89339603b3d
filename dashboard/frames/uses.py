"""Which resource is used by what, and when: the table below every board."""

import pandas as pd

from dashboard.frames.clock import wall
from dashboard.frames.frame import frame_of
from models import Problem, Request, Served, Solution

COLUMNS = (
    "resource_id", "resource", "resource_kind", "request_id", "request", "kind", "tag",
    "role", "start", "end", "day", "seconds", "with",
)  # fmt: skip


def uses(problem: Problem, solution: Solution) -> pd.DataFrame:
    """One row for each resource of each served request, in order of resource and start.

    `start` and `end` are wall-clock times of the problem's zone, `seconds` the true length, and
    `with` names the other resources of the request.
    """
    rows = [
        _row(problem, served, role, resource)
        for served in solution.served
        for role, resource in _filled(served)
    ]
    frame = frame_of(rows, COLUMNS)
    return frame.sort_values(["resource", "resource_id", "start", "end"], ignore_index=True)


def tag_of(request: Request) -> str:
    """The one word by which boards colour a request."""
    return request.tags[0] if request.tags else request.kind


def _filled(served: Served) -> list[tuple[str, str]]:
    return [(given.role, name) for given in served.assignments for name in given.resources]


def _row(problem: Problem, served: Served, role: str, resource_id: str) -> dict[str, object]:
    request = problem.request_by_id[served.request]
    resource = problem.resource_by_id[resource_id]
    start, end = wall(served.start, problem.zone_info), wall(served.end, problem.zone_info)
    others = [r for r in dict.fromkeys(served.all_resources) if r != resource_id]
    return {
        "resource_id": resource_id,
        "resource": resource.label,
        "resource_kind": resource.kind,
        "request_id": request.id,
        "request": request.label,
        "kind": request.kind,
        "tag": tag_of(request),
        "role": role,
        "start": start,
        "end": end,
        "day": start.date(),
        "seconds": int((served.end - served.start).total_seconds()),
        "with": ", ".join(problem.resource_by_id[r].label for r in others),
    }
