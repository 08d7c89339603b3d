"""Whether times can be chosen so that every limit on a difference of two of them holds."""

from dataclasses import dataclass

# Double precision only: an improvement below this is rounding, not a tighter limit.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Limit:
    """time[``later``] - time[``earlier``] <= ``most``; ``reason`` may be empty for plain physics.

    ``slack`` is how far the limit may be overstepped and still count as kept.
    """

    earlier: int
    later: int
    most: float
    reason: str = ""
    slack: float = 0.0


def clash(times: int, limits: tuple[Limit, ...]) -> tuple[Limit, ...]:
    """Limits on times 0..``times`` - 1 that contradict one another, empty when all can hold.

    The limits form a cycle whose sum is negative: together they ask some time to be earlier
    than itself. Bellman and Ford's method, exact up to the rounding of doubles.
    """
    latest = [0.0] * times
    because: list[Limit | None] = [None] * times
    tightened: int | None = None
    for _ in range(times):
        tightened = _tighten(latest, because, limits)
        if tightened is None:
            return ()
    return () if tightened is None else _cycle(tightened, because, times)


def _tighten(
    latest: list[float], because: list[Limit | None], limits: tuple[Limit, ...]
) -> int | None:
    tightened = None
    for limit in limits:
        bound = latest[limit.earlier] + limit.most + limit.slack
        if bound < latest[limit.later] - _ROUNDING:
            latest[limit.later] = bound
            because[limit.later] = limit
            tightened = limit.later
    return tightened


def _cycle(start: int, because: list[Limit | None], times: int) -> tuple[Limit, ...]:
    here = start
    # As many steps back as there are times lead onto the cycle, whatever hangs in front of it.
    for _ in range(times):
        here = _reason(because, here).earlier
    cycle = [_reason(because, here)]
    while cycle[-1].earlier != here:
        cycle.append(_reason(because, cycle[-1].earlier))
    return tuple(reversed(cycle))


def _reason(because: list[Limit | None], time: int) -> Limit:
    limit = because[time]
    if limit is None:
        raise AssertionError(f"time {time} was tightened without a reason")
    return limit
