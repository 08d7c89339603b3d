"""Whether a request uses a resource wholly inside one span."""

from typing import TYPE_CHECKING

from models.requests import Trip
from models.times import Window

if TYPE_CHECKING:
    from solver.model.variables import Literal, Variables


def in_span(x: "Variables", request: str, resource: str, span: Window) -> "Literal":
    """A literal that equals: the request uses the resource and lies inside `span`."""
    low, high = x.grid.at(span.start), x.grid.at(span.end)
    start, end, used = x.start(request), x.end(request), x.uses(request, resource)
    if start.domain.min() >= low and _latest_end(x, request) <= high:
        return used
    chosen, early, late = (x.model.new_bool_var("") for _ in range(3))
    x.model.add(start >= low).only_enforce_if(chosen)
    x.model.add(end <= high).only_enforce_if(chosen)
    x.model.add(start < low).only_enforce_if(early)
    x.model.add(end > high).only_enforce_if(late)
    x.model.add_implication(chosen, used)
    x.model.add_bool_or(chosen, early, late, used.negated())
    return chosen


def _latest_end(x: "Variables", request: str) -> int:
    asked = x.problem.request_by_id[request]
    if isinstance(asked, Trip):
        return int(x.dropoff(request).domain.max()) + x.grid.ticks(asked.dropoff.service_seconds)
    longest = (
        asked.window.seconds
        if asked.kind == "shift"
        else max(asked.seconds_in(mode) for mode in asked.mode_ids)
    )
    return int(x.start(request).domain.max()) + x.grid.ticks(longest)
