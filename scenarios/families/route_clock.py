"""Start times along a route whose vehicle drives on at once and waits where it is early."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

# Doubles add up rounding errors along a route; a millionth of a unit is far below any window.
_TOLERANCE = 1e-6


class TimedStop(Protocol):
    """A stop with a window for the start of its service."""

    @property
    def id(self) -> int: ...
    @property
    def ready(self) -> float: ...
    @property
    def due(self) -> float: ...
    @property
    def service(self) -> float: ...


Stop = TypeVar("Stop", bound=TimedStop)


def late_visits(
    route_number: int,
    depot: Stop,
    visits: Sequence[Stop],
    between: Callable[[Stop, Stop], float],
    what: str,
) -> Iterator[str]:
    """One sentence per visit that starts after its window, and one for a return after closing.

    Starting as early as possible is best where only windows count, so this decides exactly.
    """
    here, leaves = depot, depot.ready
    for visit in visits:
        starts = max(leaves + between(here, visit), visit.ready)
        if starts > visit.due + _TOLERANCE:
            yield (
                f"route {route_number} starts at {what} {visit.id} at {starts:.2f}, "
                f"its window closes at {visit.due:g}"
            )
        here, leaves = visit, starts + visit.service
    back = leaves + between(here, depot)
    if back > depot.due + _TOLERANCE:
        yield (f"route {route_number} is back at {back:.2f}, the depot closes at {depot.due:g}")
