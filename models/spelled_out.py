"""Turns shift templates and hourly demands into the shifts and relations that they stand for."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from models.demands import Demand, SkillNeed
from models.errors import InvalidProblem, Issue
from models.hourly_demands import HourlyDemand
from models.relations import AtOnce, Cover, Relation
from models.requests import Request, Shift
from models.shift_templates import ShiftTemplate
from models.times import Window

if TYPE_CHECKING:
    from models.problem import Problem

MAX_SPELLED_OUT = 20_000
"""The most shifts, and the most relations, that a problem may have."""


class SpelledOut(NamedTuple):
    """A problem's requests and relations, those of its templates and demands among them."""

    requests: tuple[Request, ...]
    relations: tuple[Relation, ...]


def spelled_out(problem: "Problem") -> SpelledOut:
    """Every request and relation of the problem.

    Raises
    ------
    InvalidProblem
        Where templates make too many shifts or none, or nobody could have a role.
    """
    requests = problem.requests
    for index, template in enumerate(problem.shift_templates):
        room = MAX_SPELLED_OUT - len(requests)
        made = tuple(islice(shifts_of(problem, template), room + 1))
        _require(index, template, len(made), room)
        requests += made
    relations = problem.relations
    for index, demand in enumerate(problem.hourly_demands):
        shifts = [s for s in requests if isinstance(s, Shift) and _has_role(s, demand.role)]
        if not shifts:
            message = f"no shift and no template has the role {demand.role!r}"
            raise InvalidProblem([Issue(f"hourly_demands[{index}].role", "unknown-id", message)])
        relations += tuple(relations_of(problem, demand, shifts))
    return SpelledOut(requests, relations)


def _require(index: int, template: ShiftTemplate, made: int, room: int) -> None:
    path = f"shift_templates[{index}]"
    if made > room:
        message = (
            f"template {template.id!r} makes more than {room} shifts, and a problem has at most "
            f"{MAX_SPELLED_OUT}: let them start less often, or take longer steps"
        )
        raise InvalidProblem([Issue(path, "too-many", message)])
    if not made:
        message = f"template {template.id!r} makes no shift that lies inside the horizon"
        raise InvalidProblem([Issue(path, "empty", message)])


def shifts_of(problem: "Problem", template: ShiftTemplate) -> Iterator[Shift]:
    """A shift for each start, length and place of the breaks that lies inside the horizon."""
    people = sum(resource.kind == "staff" for resource in problem.resources)
    demand = Demand(
        role=template.role,
        kind="staff",
        min=0,
        max=template.max_people or max(1, people),
        cost_extra=template.cost,
        skills=tuple(SkillNeed(name=name) for name in template.skills),
        eligible=template.eligible,
    )
    names = _Names()
    for day in problem.days:
        for window in template.windows(day, problem.zone_info):
            if not problem.horizon.contains(window.start, window.end):
                continue
            for breaks in template.breaks_in(window):
                yield Shift(
                    id=names.new(_name(problem, template, window, breaks)),
                    tags=template.tags,
                    mandatory=False,
                    window=window,
                    breaks=breaks,
                    paid_seconds=template.paid_seconds(window),
                    demands=(demand,),
                )


def _name(
    problem: "Problem", template: ShiftTemplate, window: Window, breaks: tuple[Window, ...]
) -> str:
    """Such as `phones 2026-01-05 08:00-16:30 break 12:00`."""
    clocks = [_clock(problem, pause.start) for pause in breaks]
    day = f"{window.start.astimezone(problem.zone_info):%Y-%m-%d}"
    hours = f"{_clock(problem, window.start)}-{_clock(problem, window.end)}"
    rest = f" break {' '.join(clocks)}" if clocks else ""
    return f"{template.id} {day} {hours}{rest}"


def relations_of(
    problem: "Problem", demand: HourlyDemand, shifts: list[Shift]
) -> Iterator[Relation]:
    """What each interval asks for: fewest, target, most, and little above the target."""
    names = _Names()
    for window in demand.intervals():
        on = [shift for shift in shifts if shift.window.overlaps(window.start, window.end)]
        start = window.start.astimezone(problem.zone_info)
        name = names.new(f"{demand.id} {start:%Y-%m-%d %H:%M}")
        yield from _of_interval(demand, window, name, tuple(shift.id for shift in on or shifts))


def _of_interval(
    demand: HourlyDemand, window: Window, name: str, shifts: tuple[str, ...]
) -> Iterator[Relation]:
    def cover(what: str, least: int, *, required: bool) -> Cover:
        return Cover(
            id=f"{name} {what}",
            requests=shifts,
            role=demand.role,
            window=window,
            min=least,
            skill=demand.skill,
            level=demand.level,
            required=required,
            cost=demand.cost_missing,
        )

    def at_once(what: str, most: int, *, required: bool) -> AtOnce:
        return AtOnce(
            id=f"{name} {what}",
            requests=shifts,
            role=demand.role,
            window=window,
            max=most,
            required=required,
            rising=not required,
            cost=demand.cost_extra,
        )

    if demand.min:
        yield cover("min", demand.min, required=True)
    if demand.target_count > demand.min:
        yield cover("target", demand.target_count, required=False)
    if demand.max is not None:
        yield at_once("max", demand.max, required=True)
    if demand.cost_extra and demand.max != demand.target_count:
        yield at_once("extra", demand.target_count, required=False)


def _has_role(shift: Shift, role: str) -> bool:
    return any(d.role == role for mode in shift.mode_ids for d in shift.demands_in(mode))


def _clock(problem: "Problem", moment: datetime) -> str:
    return f"{moment.astimezone(problem.zone_info):%H:%M}"


class _Names:
    """Tells names apart that the hour which comes twice makes equal."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def new(self, name: str) -> str:
        """The name, with a number if it was there before."""
        self._seen[name] = self._seen.get(name, 0) + 1
        return name if self._seen[name] == 1 else f"{name} ({self._seen[name]})"
