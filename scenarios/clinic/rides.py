"""Hidden rides: who is fetched and brought home, on which tour of which driver's half-day."""

from collections.abc import Callable, Iterable
from random import Random
from typing import NamedTuple

from scenarios.clinic.drivers import DEPOT_SECONDS, Duty, Fleet
from scenarios.clinic.patients import Patient
from scenarios.clinic.tours import Ride, Rider, Tour, tour_home, tour_to_clinic
from scenarios.clinic.town import CLINIC, Town
from scenarios.clinic.week_clock import DAY, GRID_SECONDS, HOUR, WORKDAYS, clock

SHARE_WITH_RIDE = 1 / 3
PEAKS = ((9, 0), (15, 0))
"""When most riders' sessions begin."""

NOON = 13 * HOUR
SHARE_AT_PEAKS = 0.85
SPARE_SHARE = 1.4
"""How many more are tried than are wanted, because not all find a tour."""

MOST_RIDERS = 2
EARLIEST_RIDE, LATEST_RIDE = (8, 0), (17, 45)
"""Between which times of day sessions with a ride start and end."""

Loop = Callable[[Town, tuple[Rider, ...], int], Tour | None]


TRIES_BY_VEHICLES = 240
"""A day's riders are drawn anew until every vehicle is out at both peaks, at most so often
divided by the number of vehicles."""


class Driven(NamedTuple):
    """A ride with whoever drives it."""

    ride: Ride
    duty: Duty
    leaves: int
    """When the vehicle leaves the clinic for it."""
    returns: int
    """When the vehicle can be back at the clinic after it."""


class _Board:
    """Which minutes of each driver's half-day are taken by tours."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self._taken: dict[Duty, list[tuple[int, int]]] = {duty: [] for duty in fleet.duties}

    def give(self, tour: Tour) -> Duty | None:
        """Give the tour to whoever can take it and has driven least."""
        fitting = [duty for duty, spans in self._taken.items() if self._fits(tour, duty, spans)]
        if not fitting:
            return None
        chosen = min(fitting, key=lambda duty: sum(e - s for s, e in self._taken[duty]))
        self._taken[chosen].append((tour.leaves, tour.returns))
        return chosen

    def _fits(self, tour: Tour, duty: Duty, spans: list[tuple[int, int]]) -> bool:
        early, late = duty.start + DEPOT_SECONDS, duty.end - DEPOT_SECONDS
        if tour.leaves < early or tour.returns > late:
            return False
        chairs = sum(ride.rider.patient.in_wheelchair for ride in tour.rides)
        if chairs and duty.driver not in self._fleet.wheelchair_drivers:
            return False
        if chairs > self._fleet.wheelchair_places[duty.vehicle]:
            return False
        if len(tour.rides) - chairs > self._fleet.seats[duty.vehicle]:
            return False
        return all(tour.returns <= start or end <= tour.leaves for start, end in spans)


def draw_rides(
    patients: Iterable[Patient], town: Town, fleet: Fleet, rng: Random
) -> tuple[Driven, ...]:
    """Rides there and back for about a third of the sessions, most of them at the peaks."""
    everyone = [Rider(patient, session) for patient in patients for session in patient.sessions]
    driven: list[Driven] = []
    for day in WORKDAYS:
        today = [rider for rider in everyone if rider.session.day == day]
        driven += _best_day(today, town, _on(fleet, day), rng)
    return tuple(driven)


def vehicles_out(driven: Iterable[Driven], late: bool) -> int:
    """The most vehicles on tour at one moment of a day's first or second half."""
    ways = ((d.leaves, d.returns, d.duty.vehicle) for d in driven)
    half = [way for way in ways if (way[0] % DAY >= NOON) == late]
    return max((_out_at(moment, half) for moment, _, _ in half), default=0)


def _out_at(moment: int, ways: list[tuple[int, int, str]]) -> int:
    return len({vehicle for leaves, returns, vehicle in ways if leaves <= moment < returns})


def _best_day(today: list[Rider], town: Town, fleet: Fleet, rng: Random) -> list[Driven]:
    """The draw with the most vehicles out at its weaker peak."""
    best: list[Driven] = []
    best_out = -1
    for _ in range(TRIES_BY_VEHICLES // len(fleet.seats)):
        riders = _chosen(today, round(len(today) * SHARE_WITH_RIDE * SPARE_SHARE), rng)
        driven = _both_ways(riders, town, _Board(fleet), rng)
        out = min(vehicles_out(driven, late) for late in (False, True))
        if out > best_out:
            best, best_out = driven, out
        if best_out == len(fleet.seats):
            break
    return best


def _on(fleet: Fleet, day: int) -> Fleet:
    duties = tuple(duty for duty in fleet.duties if duty.day == day)
    return Fleet(fleet.seats, fleet.wheelchair_places, fleet.wheelchair_drivers, duties)


def _chosen(today: list[Rider], amount: int, rng: Random) -> list[Rider]:
    """Most from around the peaks, the others from anywhere in the day."""
    day = today[0].session.day if today else 0
    first, last = clock(day, *EARLIEST_RIDE), clock(day, *LATEST_RIDE)
    able = [r for r in today if first <= r.session.start and r.session.end <= last]
    rng.shuffle(able)
    able.sort(
        key=lambda r: min(abs(r.session.start - clock(day, *p)) for p in PEAKS) // (HOUR // 2)
    )
    at_peaks = round(amount * SHARE_AT_PEAKS)
    others = able[at_peaks:]
    rng.shuffle(others)
    return able[:at_peaks] + others[: amount - at_peaks]


def _both_ways(riders: list[Rider], town: Town, board: _Board, rng: Random) -> list[Driven]:
    """Whoever cannot be brought home is not fetched either."""
    there = _driven(sorted(riders, key=_start), tour_to_clinic, town, board, rng)
    fetched = [d.ride.rider for d in there]
    back = _driven(sorted(fetched, key=_end), tour_home, town, board, rng)
    both = {d.ride.rider.session.number for d in back}
    return [d for d in there if d.ride.rider.session.number in both] + back


def _driven(
    riders: list[Rider], loop: Loop, town: Town, board: _Board, rng: Random
) -> list[Driven]:
    driven = []
    for group in _groups(riders, loop, town, rng):
        spare = rng.randint(0, 2) * GRID_SECONDS
        tour = loop(town, group, spare) or loop(town, group, 0)
        duty = board.give(tour) if tour else None
        if tour and duty:
            driven += [_with_way(ride, duty, town) for ride in tour.rides]
    return driven


def _with_way(ride: Ride, duty: Duty, town: Town) -> Driven:
    way = town.seconds(CLINIC.id, ride.rider.patient.home)
    if ride.outward:
        return Driven(ride, duty, ride.start - way, ride.end)
    return Driven(ride, duty, ride.start, ride.end + way)


def _groups(
    riders: list[Rider], loop: Loop, town: Town, rng: Random
) -> Iterable[tuple[Rider, ...]]:
    """Riders that follow each other closely share a tour while all of them can bear it."""
    group: tuple[Rider, ...] = ()
    most = rng.randint(1, MOST_RIDERS)
    for rider in riders:
        wider = (*group, rider)
        chairs = sum(r.patient.in_wheelchair for r in wider)
        if group and (len(wider) > most or chairs > 1 or loop(town, wider, 0) is None):
            yield group
            wider, most = (rider,), rng.randint(1, MOST_RIDERS)
        group = wider
    if group:
        yield group


def _half_hours_off_peak(rider: Rider) -> int:
    peaks = (clock(rider.session.day, *peak) for peak in PEAKS)
    return min(abs(rider.session.start - peak) for peak in peaks) // (HOUR // 2)


def _start(rider: Rider) -> int:
    return rider.session.start


def _end(rider: Rider) -> int:
    return rider.session.end
