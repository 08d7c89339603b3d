"""Prices candidates from the claims around them alone, without any search."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.booking.intervals import Span
from api.booking.scoring import Candidate, DayPlan, Price
from api.booking.wall_time import utc_minus


@dataclass(frozen=True, slots=True)
class FastScoring:
    """Prices by gaps and travel created, scarce skills spent, and load, without any search."""

    sellable_seconds: int = 1_800
    """Time free beside a booking that is shorter than this is a gap."""
    points_per_gap_hour: int = 60
    points_per_travel_hour: int = 90
    points_per_load_hour: int = 2

    def price(self, candidates: Sequence[Candidate], plan: DayPlan) -> tuple[Price, ...]:
        """A price for each candidate, in their order."""
        least = min(plan.load_seconds.values(), default=0)
        return tuple(self._price(candidate, plan, least) for candidate in candidates)

    def _price(self, candidate: Candidate, plan: DayPlan, least_seconds: int) -> Price:
        gap = travel = scarcity = load = 0
        for name in candidate.resources:
            around = _around(candidate.service, name, plan)
            gap += sum(each for each in around.gaps_seconds if each < self.sellable_seconds)
            travel += _detour_seconds(candidate.place, around, plan.travel_seconds)
            scarcity += plan.scarcity.get(name, 0)
            load += plan.load_seconds.get(name, least_seconds) - least_seconds
        return Price(
            gap=_points(gap, self.points_per_gap_hour),
            travel=_points(travel, self.points_per_travel_hour),
            scarcity=scarcity,
            load=_points(load, self.points_per_load_hour),
        )


@dataclass(frozen=True, slots=True)
class _Around:
    gaps_seconds: tuple[int, ...]
    place_before: str | None
    place_after: str | None


def _around(span: Span, name: str, plan: DayPlan) -> _Around:
    """The free time left before and after, within the shift, and where the neighbours are."""
    taken = plan.taken.get(name, ())
    here = bisect_left(taken, span.end, key=lambda each: each.span.start)
    before = next((each for each in reversed(taken[:here]) if each.span.end <= span.start), None)
    after = taken[here] if here < len(taken) else None
    shift = next((each for each in plan.shifts.get(name, ()) if each.contains(span)), None)
    gaps: tuple[int, ...] = ()
    if shift is not None:
        before = before if before and before.span.end > shift.start else None
        after = after if after and after.span.start < shift.end else None
        gaps = (
            utc_minus(span.start, before.span.end if before else shift.start),
            utc_minus(after.span.start if after else shift.end, span.end),
        )
    place_before, place_after = (each.place if each else None for each in (before, after))
    return _Around(gaps, place_before, place_after)


def _detour_seconds(
    place: str | None, around: _Around, travel_seconds: Mapping[tuple[str, str], int]
) -> int:
    """The driving that going to `place` between the neighbours adds."""

    def leg(origin: str | None, destination: str | None) -> int:
        return travel_seconds.get((origin, destination), 0) if origin and destination else 0

    there = leg(around.place_before, place) + leg(place, around.place_after)
    return max(0, there - leg(around.place_before, around.place_after))


def _points(seconds: int, points_per_hour: int) -> int:
    return seconds * points_per_hour // 3_600
