"""When a request begins and ends at the earliest and at the latest."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.requests import Trip

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


@dataclass(frozen=True, slots=True)
class Extent:
    """The ticks between which a request starts and ends, and its start and end themselves."""

    request: str
    first_start: int
    last_start: int
    first_end: int
    last_end: int
    start: "Expression"
    end: "Expression"


def extent_of(x: "Variables", request: str) -> Extent:
    """The extent of a request, buffers excluded."""
    key = "extent", request
    if key not in x.shared:
        x.shared[key] = _made(x, request)
    kept = x.shared[key]
    assert isinstance(kept, Extent)  # noqa: S101 - nothing else is kept under this key
    return kept


def _made(x: "Variables", request: str) -> Extent:
    starts = x.start(request).domain
    ends = _ends(x, request, (int(starts.min()), int(starts.max())))
    return Extent(
        request, int(starts.min()), int(starts.max()), *ends, x.start(request), x.end(request)
    )


def _ends(x: "Variables", request: str, starts: tuple[int, int]) -> tuple[int, int]:
    asked = x.problem.request_by_id[request]
    if isinstance(asked, Trip):
        drops = x.dropoff(request).domain
        service = x.grid.ticks(asked.dropoff.service_seconds)
        return int(drops.min()) + service, int(drops.max()) + service
    if asked.kind == "shift":
        lengths = [x.grid.ticks(asked.window.seconds)]
    else:
        lengths = [x.grid.ticks(asked.seconds_in(mode)) for mode in asked.mode_ids]
    return starts[0] + min(lengths), starts[1] + max(lengths)
