"""Whether a request, with its buffers, takes place at a moment, where it may start at few."""

from typing import TYPE_CHECKING, cast

from solver.model.presence import count_of_starts, fixed_length, starts_at

if TYPE_CHECKING:
    from solver.model.variables import Literal, Variables

MOST_STARTS = 200
"""Beyond so many starts, a literal for each costs more than comparing pairs."""


def starts_are_few(x: "Variables", requests: list[str]) -> bool:
    """Whether all have lengths of their own and few enough starts for `covers`."""
    return all(
        fixed_length(x, name) is not None and count_of_starts(x, name) <= MOST_STARTS
        for name in requests
    )


def start_ticks(x: "Variables", request: str) -> list[int]:
    """The ticks, buffer before included, at which the request may begin to take place."""
    return [tick - _buffers(x, request)[0] for tick in starts_at(x, request)]


def covers(x: "Variables", request: str, tick: int) -> "Literal":
    """Whether the request, with its buffers, takes place at `tick`."""
    key = ("covers", request, tick)
    if key not in x.shared:
        before, after = _buffers(x, request)
        length = fixed_length(x, request) or 0
        x.shared[key] = x.any_of(
            literal
            for start, literal in starts_at(x, request).items()
            if start - before <= tick < start + length + after
        )
    return cast("Literal", x.shared[key])


def _buffers(x: "Variables", request: str) -> tuple[int, int]:
    asked = x.problem.request_by_id[request]
    return x.grid.ticks(asked.buffer_before_seconds), x.grid.ticks(asked.buffer_after_seconds)
