"""The roster: for every person and day the shifts, the work and the absence."""

from collections.abc import Hashable, Mapping
from datetime import date

import pandas as pd

from dashboard.frames.clock import span_text
from dashboard.frames.frame import frame_of
from dashboard.frames.opening import absence
from models import Appointment, Problem, Served, Shift, Solution, Staff, Trip, local_day

COLUMNS = ("person_id", "person", "day", "shifts", "visits", "rides", "span", "seconds", "away")


def people(problem: Problem) -> tuple[Staff, ...]:
    """The people of a problem, in its order."""
    return tuple(r for r in problem.resources if isinstance(r, Staff))


def roster(problem: Problem, solution: Solution) -> pd.DataFrame:
    """One row for each person and day of the horizon.

    `shifts` names the shifts, `visits` and `rides` count the appointments and trips, `span` runs
    from the first start to the last end, `seconds` adds up what is worked (shifts if there are
    any), and `away` says why somebody is not there.
    """
    rows = [row for person in people(problem) for row in _week(problem, solution, person)]
    return frame_of(rows, COLUMNS)


def roster_matrix(roster: pd.DataFrame) -> pd.DataFrame:
    """People by days, each cell in words: the form for a spreadsheet."""
    cells = roster.assign(text=[cell_text(row) for row in roster.to_dict("records")])
    matrix = cells.pivot_table(index="person_id", columns="day", values="text", aggfunc="first")
    names = roster.drop_duplicates("person_id").set_index("person_id")["person"]
    matrix = matrix.reindex(names.index).rename_axis(columns=None)
    matrix.insert(0, "person", names)
    return matrix.reset_index()


def cell_text(row: Mapping[Hashable, object]) -> str:
    """One cell in words, such as `Early · 6 visits · 07:00–15:00`."""
    counted = [_counted(row["visits"], "visit"), _counted(row["rides"], "ride")]
    parts = [row["shifts"], *counted, row["span"], row["away"]]
    return " · ".join(str(part) for part in parts if part)


def _counted(number: object, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _week(problem: Problem, solution: Solution, person: Staff) -> list[dict[str, object]]:
    by_day: dict[date, list[Served]] = {}
    for served in solution.uses(person.id):
        by_day.setdefault(local_day(served.start, problem.zone_info), []).append(served)
    return [_day(problem, person, day, by_day.get(day, [])) for day in problem.days]


def _day(problem: Problem, person: Staff, day: date, work: list[Served]) -> dict[str, object]:
    requests = [problem.request_by_id[served.request] for served in work]
    shifts = [request for request in requests if isinstance(request, Shift)]
    others = [s for s, r in zip(work, requests, strict=True) if not isinstance(r, Shift)]
    lasting = sum(int((s.end - s.start).total_seconds()) for s in others)
    return {
        "person_id": person.id,
        "person": person.label,
        "day": day,
        "shifts": ", ".join(shift.label for shift in shifts),
        "visits": sum(isinstance(request, Appointment) for request in requests),
        "rides": sum(isinstance(request, Trip) for request in requests),
        "span": _span(problem, work),
        "seconds": sum(s.credited_seconds for s in shifts) if shifts else lasting,
        "away": "" if work else absence(problem, person, day),
    }


def _span(problem: Problem, work: list[Served]) -> str:
    if not work:
        return ""
    return span_text(work[0].start, max(s.end for s in work), problem.zone_info)
