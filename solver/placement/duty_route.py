"""The route of one duty: stops with windows, timed as early as their windows let them be.

Each ride is checked exactly: forwards for the windows, then pickups are put off until no ride is
longer than it may be, and forwards again, until nothing changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from models.problem import Problem
from solver.placement.duties import Duty


class Stop(NamedTuple):
    """One end of a ride, in seconds from the start of the horizon."""

    ride: str
    place: int
    """Its row in the legs of the route."""
    low: int
    high: int
    """Earliest and latest start of service."""
    service: int
    is_dropoff: bool
    load: tuple[int, ...]
    """Change of what is on board, by dimension of the vehicle."""
    longest: int
    """The longest ride, from boarding to the start of the drop-off's service."""


class Fit(NamedTuple):
    """A way to take a ride along."""

    extra_metres: float
    stops: tuple[Stop, ...]
    times: tuple[int, ...]


class Legs:
    """Seconds and metres between the places of a vehicle profile, by rows for speed."""

    def __init__(self, problem: Problem, profile: str, places: tuple[str | None, ...]) -> None:
        leg = problem.travel_times.leg
        self.row = {place: row for row, place in enumerate(places)}
        ways = [[leg(profile, a, b) for b in places] for a in places]
        self.seconds = [[way.seconds for way in line] for line in ways]
        self.metres = [[way.metres for way in line] for line in ways]


@dataclass
class DutyRoute:
    """The stops of one duty in order, each with the start of its service."""

    duty: Duty
    legs: Legs
    low: int
    high: int
    capacity: tuple[int, ...]
    stops: tuple[Stop, ...] = ()
    times: tuple[int, ...] = ()
    metres: float = 0.0

    def __post_init__(self) -> None:
        """Look up the first and last place once."""
        self._first = self.legs.row[self.duty.vehicle.place]
        self._last = self.legs.row[self.duty.vehicle.last_place]

    def insertions(self, pickup: Stop, dropoff: Stop) -> Fit | None:
        """The shortest way to take the ride along, or None."""
        best: Fit | None = None
        size = len(self.stops)
        for i in self._gaps(0, pickup):
            for j in self._gaps(i, dropoff):
                stops = (*self.stops[:i], pickup, *self.stops[i:j], dropoff, *self.stops[j:size])
                metres = self.length(stops) - self.metres
                if best is None or metres < best.extra_metres:
                    times = self.timed(stops)
                    if times is not None:
                        best = Fit(metres, stops, times)
        return best

    def _gaps(self, first: int, stop: Stop) -> Iterator[int]:
        """The places in the order, from `first` on, at which the windows leave room for `stop`."""
        for index in range(first, len(self.stops) + 1):
            if index and self._earliest_after(index - 1) > stop.high:
                return
            if index == len(self.stops) or self.stops[index].high >= stop.low:
                yield index

    def _earliest_after(self, index: int) -> int:
        return self.times[index] + self.stops[index].service

    def take(self, fit: Fit) -> None:
        """Drive it so."""
        self.stops, self.times = fit.stops, fit.times
        self.metres += fit.extra_metres

    def drop(self, ride: str) -> None:
        """Leave a ride out; what is left stays feasible and keeps its times."""
        kept = [(s, t) for s, t in zip(self.stops, self.times, strict=True) if s.ride != ride]
        self.stops = tuple(stop for stop, _ in kept)
        self.times = tuple(time for _, time in kept)
        self.metres = self.length(self.stops)

    def times_of(self, ride: str) -> tuple[int, int]:
        """Starts of service at pickup and drop-off."""
        first, second = (t for s, t in zip(self.stops, self.times, strict=True) if s.ride == ride)
        return first, second

    def timed(self, stops: tuple[Stop, ...]) -> tuple[int, ...] | None:
        """Starts of service that keep windows, loads and ride times; None if there are none."""
        if not self._carries(stops):
            return None
        lows = [stop.low for stop in stops]
        for _ in range(len(stops) + 2):
            times = self._forwards(stops, lows)
            if times is None:
                return None
            if not self._put_off(stops, times, lows):
                return tuple(times)
        return None

    def _forwards(self, stops: tuple[Stop, ...], lows: list[int]) -> list[int] | None:
        seconds, now, place = self.legs.seconds, self.low, self._first
        times = []
        for stop, low in zip(stops, lows, strict=True):
            now += seconds[place][stop.place]
            if now < low:
                now = low
            if now > stop.high:
                return None
            times.append(now)
            now += stop.service
            place = stop.place
        return times if now + seconds[place][self._last] <= self.high else None

    def _put_off(self, stops: tuple[Stop, ...], times: list[int], lows: list[int]) -> bool:
        """Raise the pickups of rides that take too long; whether there was one."""
        boarded: dict[str, int] = {}
        changed = False
        for index, stop in enumerate(stops):
            if not stop.is_dropoff:
                boarded[stop.ride] = index
                continue
            start = boarded[stop.ride]
            left = times[start] + stops[start].service
            over = times[index] - left - stop.longest
            if over > 0:
                lows[start] = times[start] + over
                changed = True
        return changed

    def _carries(self, stops: tuple[Stop, ...]) -> bool:
        loads = [0] * len(self.capacity)
        for stop in stops:
            for dimension, change in enumerate(stop.load):
                loads[dimension] += change
                if loads[dimension] > self.capacity[dimension]:
                    return False
        return True

    def length(self, stops: tuple[Stop, ...]) -> float:
        """Metres of these stops in this order, from the first place and back to the last."""
        if not stops:
            return 0.0
        metres, place, total = self.legs.metres, self._first, 0.0
        for stop in stops:
            total += metres[place][stop.place]
            place = stop.place
        return total + metres[place][self._last]
