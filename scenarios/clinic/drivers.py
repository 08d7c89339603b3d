"""Drivers and vehicles: who drives which vehicle in which half of a day."""

from dataclasses import dataclass

from scenarios.clinic.week_clock import MINUTE, WORKDAYS, clock

DEPOT_SECONDS = 5 * MINUTE
"""Time kept free at both ends of a driver's half-day to reach the clinic from the depot."""


@dataclass(frozen=True)
class Duty:
    """One driver in one vehicle for one half of a day."""

    driver: str
    vehicle: str
    day: int
    start: int
    end: int


@dataclass(frozen=True)
class Fleet:
    """Vehicles with their places, drivers with what they can do, and who drives what."""

    seats: dict[str, int]
    wheelchair_places: dict[str, int]
    wheelchair_drivers: frozenset[str]
    duties: tuple[Duty, ...]

    @property
    def drivers(self) -> tuple[str, ...]:
        """Every driver, in order."""
        return tuple(sorted({duty.driver for duty in self.duties}))


def draw_fleet(scale: float) -> Fleet:
    """Six vehicles and ten drivers at full size: four early, four late, two for both peaks."""
    amount = max(2, round(6 * scale))
    vehicles = [f"vehicle-{number:02}" for number in range(1, amount + 1)]
    people = round(10 * amount / 6)
    drivers = [f"driver-{number:02}" for number in range(1, people + 1)]
    return Fleet(
        seats={v: (3, 4, 6)[k % 3] for k, v in enumerate(vehicles)},
        wheelchair_places={v: 1 + k % 2 for k, v in enumerate(vehicles)},
        wheelchair_drivers=frozenset(d for k, d in enumerate(drivers) if k % 5 != 4),
        duties=tuple(d for day in WORKDAYS for d in _day(day, vehicles, drivers)),
    )


def _day(day: int, vehicles: list[str], drivers: list[str]) -> list[Duty]:
    """Drivers take turns with the vehicles from day to day."""
    both = 2 * len(vehicles) - len(drivers)
    all_day, rest = drivers[:both], drivers[both:]
    half = len(rest) // 2
    early, late = rest[:half] + all_day, rest[half:] + all_day
    duties = []
    for k, vehicle in enumerate(vehicles):
        driver = early[(k + day) % len(early)]
        hours = (7, 0, 11, 30) if driver in all_day else (6, 30, 13, 0)
        duties.append(_duty(driver, vehicle, day, hours))
        driver = late[(k + 2 * day) % len(late)]
        hours = (14, 0, 18, 30) if driver in all_day else (13, 0, 19, 45)
        duties.append(_duty(driver, vehicle, day, hours))
    return duties


def _duty(driver: str, vehicle: str, day: int, hours: tuple[int, int, int, int]) -> Duty:
    return Duty(driver, vehicle, day, clock(day, *hours[:2]), clock(day, *hours[2:]))
