"""Whether, when and for how long a request takes place, for rules on what takes place together."""

from typing import TYPE_CHECKING, cast

from models.requests import Appointment, Shift, Trip

if TYPE_CHECKING:
    from datetime import date

    from ortools.sat.python import cp_model

    from solver.model.variables import Expression, Literal, Variables


def takes_place(x: "Variables", request: str) -> "Literal":
    """Whether the request is served; for a shift, whether anybody works it."""
    if not isinstance(x.problem.request_by_id[request], Shift):
        return x.served(request)
    key = ("takes place", request)
    if key not in x.shared:
        crew = [
            x.assigned(request, role, name) for role, names in x.roles_of(request) for name in names
        ]
        x.shared[key] = x.true if x.true in crew else x.any_of(crew)
    return cast("Literal", x.shared[key])


def bare_span(x: "Variables", request: str, present: "Literal") -> "cp_model.IntervalVar":
    """The time from start to end, buffers left aside, while `present` holds."""
    key = ("bare span", request, present.index)
    if key not in x.shared:
        size, end = _size_and_end(x, request)
        x.shared[key] = x.model.new_optional_interval_var(x.start(request), size, end, present, "")
    return cast("cp_model.IntervalVar", x.shared[key])


def _size_and_end(x: "Variables", request: str) -> "tuple[Expression, Expression]":
    """Length and end; a length that varies becomes a variable, as intervals demand."""
    length = fixed_length(x, request)
    if length is not None:
        return length, x.end(request)
    key = ("bare size", request)
    if key not in x.shared:
        reach = 2 * x.grid.at(x.problem.horizon.end) + 1
        size, end = (x.model.new_int_var(-reach, reach, "") for _ in range(2))
        x.model.add(end == x.end(request))
        x.model.add(size == end - x.start(request))
        x.shared[key] = size, end
    return cast("tuple[Literal, Literal]", x.shared[key])


def fixed_length(x: "Variables", request: str) -> int | None:
    """The length in ticks, or None where it depends on the mode or the ride."""
    asked = x.problem.request_by_id[request]
    if isinstance(asked, Trip):
        return None
    if isinstance(asked, Appointment):
        lengths = {asked.seconds_in(mode) for mode in asked.mode_ids}
        return x.grid.ticks(lengths.pop()) if len(lengths) == 1 else None
    return x.grid.ticks(asked.window.seconds)


def takes_place_on(x: "Variables", request: str) -> "dict[date, Literal]":
    """For each day on which the request may start, whether it takes place then."""
    present = takes_place(x, request)
    return {day: x.both(present, x.on_day(request, day)) for day in x.possible_days(request)}


def starts_at(x: "Variables", request: str) -> "dict[int, Literal]":
    """For each tick at which the request may start, whether it takes place and does so."""
    key = ("starts at", request)
    if key not in x.shared:
        present, start = takes_place(x, request), x.start(request)
        ticks = [tick for low, high in _ranges(start) for tick in range(low, high + 1)]
        found = {tick: x.model.new_bool_var("") for tick in ticks}
        for tick, literal in found.items():
            x.only(x.model.add(start == tick), None, literal)
        x.model.add(x.total(found.values()) == present)
        x.shared[key] = found
    return cast("dict[int, Literal]", x.shared[key])


def count_of_starts(x: "Variables", request: str) -> int:
    """At how many ticks the request may start."""
    return sum(high - low + 1 for low, high in _ranges(x.start(request)))


def _ranges(start: "Literal") -> list[tuple[int, int]]:
    flat = start.domain.flattened_intervals()
    return list(zip(flat[::2], flat[1::2], strict=True))


def is_used(x: "Variables", resource: str) -> "Literal":
    """Whether any request uses the resource."""
    key = ("is used", resource)
    if key not in x.shared:
        uses = [x.uses(name, resource) for name in x.users(resource)]
        x.shared[key] = x.true if x.true in uses else x.any_of(uses)
    return cast("Literal", x.shared[key])
