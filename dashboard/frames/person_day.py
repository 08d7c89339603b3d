"""Everything one person does on one day, in order of time."""

from datetime import date

import pandas as pd

from dashboard.frames.clock import span_text
from dashboard.frames.frame import frame_of
from dashboard.frames.places import resource_names, where_text
from models import Problem, Served, Solution, local_day

COLUMNS = ("request_id", "time", "what", "kind", "as", "where", "with")
OTHERS = ("staff", "vehicle", "equipment")


def person_day(problem: Problem, solution: Solution, person: str, day: date) -> pd.DataFrame:
    """One row for each request that `person` works on `day`.

    `as` is the person's role, `where` the rooms or the places, `with` everybody and everything
    else that the request uses.
    """
    zone = problem.zone_info
    served = [s for s in solution.uses(person) if local_day(s.start, zone) == day]
    return frame_of([_row(problem, item, person) for item in served], COLUMNS)


def _row(problem: Problem, served: Served, person: str) -> dict[str, object]:
    request = problem.request_by_id[served.request]
    roles = [given.role for given in served.assignments if person in given.resources]
    return {
        "request_id": request.id,
        "time": span_text(served.start, served.end, problem.zone_info),
        "what": request.label,
        "kind": request.kind,
        "as": ", ".join(roles),
        "where": where_text(problem, served),
        "with": resource_names(problem, served, OTHERS, but=person),
    }
