"""Whether a request takes place at a moment, where it may start at few."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from solver.model.presence import count_of_starts, fixed_length, starts_at

if TYPE_CHECKING:
    from solver.model.variables import Literal, Variables

MOST_STARTS = 200
"""Beyond so many starts, a literal for each costs more than comparing pairs."""


def starts_are_few(x: "Variables", requests: Iterable[str]) -> bool:
    """Whether all have lengths of their own and few enough starts for `covers`."""
    return all(
        fixed_length(x, name) is not None and count_of_starts(x, name) <= MOST_STARTS
        for name in requests
    )


def start_ticks(x: "Variables", requests: Iterable[str], *, buffers: bool) -> list[int]:
    """The ticks at which any of the requests may begin to take place, in order."""
    return sorted(
        {tick - _buffers(x, name, buffers)[0] for name in requests for tick in starts_at(x, name)}
    )


def covers(x: "Variables", request: str, tick: int, *, buffers: bool) -> "Literal":
    """Whether the request, perhaps with its buffers, takes place at `tick`."""
    key = ("covers", request, tick, buffers)
    if key not in x.shared:
        before, after = _buffers(x, request, buffers)
        length = fixed_length(x, request) or 0
        x.shared[key] = x.any_of(
            literal
            for start, literal in starts_at(x, request).items()
            if start - before <= tick < start + length + after
        )
    return cast("Literal", x.shared[key])


def _buffers(x: "Variables", request: str, buffers: bool) -> tuple[int, int]:
    if not buffers:
        return 0, 0
    asked = x.problem.request_by_id[request]
    return x.grid.ticks(asked.buffer_before_seconds), x.grid.ticks(asked.buffer_after_seconds)
