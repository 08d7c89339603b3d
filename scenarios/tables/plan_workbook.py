"""Saves a plan as an Excel workbook: what is served, each resource's week, what is not served."""

from datetime import datetime

from models import Problem, Request, Served, Solution
from scenarios.tables.escapes import escaped, joined
from scenarios.tables.rows import Row
from scenarios.tables.wide import spread
from scenarios.tables.workbook import PlannerWorkbook

PLAN = ("request", "name", "kind", "day", "start", "end", "mode", "staff", "room")
FURTHER = ("vehicle", "equipment", "from", "to", "zone")
ROSTER = ("resource", "name", "kind", "day", "start", "end", "request", "request name", "role")
UNSERVED = ("request", "name", "kind", "priority", "mandatory")


def solution_to_excel(problem: Problem, solution: Solution) -> bytes:
    """The plan in the clocks of the problem's zone."""
    served = sorted(solution.served, key=lambda item: (item.start, item.request))
    book = PlannerWorkbook()
    _add(book, "plan", (*PLAN, *FURTHER), [_plan_row(problem, item) for item in served])
    roster = [
        row for resource in problem.resources for row in _uses(problem, solution, resource.id)
    ]
    _add(book, "roster", ROSTER, roster)
    missing = [r for r in problem.requests if solution.of(r.id) is None]
    _add(book, "unserved", UNSERVED, [_unserved(request) for request in missing])
    return book.bytes()


def _add(book: PlannerWorkbook, name: str, headings: tuple[str, ...], rows: list[Row]) -> None:
    wide = [spread(row) for row in rows]
    further = {heading: None for row in wide for heading in row if heading not in headings}
    book.add(name, [*headings, *further], wide)


def _plan_row(problem: Problem, item: Served) -> Row:
    request = problem.request_by_id[item.request]
    row = _who(request) | _when(problem, item) | {"zone": problem.zone}
    if item.mode is not None:
        row["mode"] = escaped(item.mode)
    if request.kind == "trip":
        row |= {"from": escaped(request.pickup.place), "to": escaped(request.dropoff.place)}
    for kind in ("staff", "room", "vehicle", "equipment"):
        used = [id for id in item.all_resources if problem.resource_by_id[id].kind == kind]
        if used:
            row[kind] = joined(used)
    return row


def _uses(problem: Problem, solution: Solution, id: str) -> list[Row]:
    resource = problem.resource_by_id[id]
    rows: list[Row] = []
    for item in solution.uses(id):
        request = problem.request_by_id[item.request]
        roles = [a.role for a in item.assignments if id in a.resources]
        own: Row = {"resource": escaped(id), "name": escaped(resource.name), "kind": resource.kind}
        told: Row = {"request": escaped(request.id), "request name": escaped(request.name)}
        rows.append(own | _when(problem, item) | told | {"role": joined(roles)})
    return rows


def _unserved(request: Request) -> Row:
    return _who(request) | {
        "priority": request.priority,
        "mandatory": "yes" if request.mandatory else "no",
    }


def _who(request: Request) -> Row:
    return {"request": escaped(request.id), "name": escaped(request.name), "kind": request.kind}


def _when(problem: Problem, item: Served) -> Row:
    start, end = (_clock(problem, moment) for moment in (item.start, item.end))
    return {"day": f"{start:%A}", "start": start, "end": end}


def _clock(problem: Problem, moment: datetime) -> datetime:
    return moment.astimezone(problem.zone_info).replace(tzinfo=None)
