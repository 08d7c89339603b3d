"""Hidden tours: a few riders fetched to the clinic, or brought home from it, in one loop."""

from dataclasses import dataclass

from models import Leg
from scenarios.clinic.patients import Patient
from scenarios.clinic.sessions import Session
from scenarios.clinic.town import CLINIC, Town
from scenarios.clinic.week_clock import MINUTE

BOARDING_SECONDS = 2 * MINUTE
CHAIR_BOARDING_SECONDS = 4 * MINUTE
LONGEST_WAIT = 40 * MINUTE
"""The longest that a rider waits before the session or after it."""

LONGEST_RATIO = 2.5
"""The longest ride as a multiple of the direct one."""


@dataclass(frozen=True)
class Rider:
    """A patient with the session that the ride belongs to."""

    patient: Patient
    session: Session

    @property
    def boarding(self) -> int:
        """Seconds to get in or out."""
        return CHAIR_BOARDING_SECONDS if self.patient.in_wheelchair else BOARDING_SECONDS


@dataclass(frozen=True)
class Ride:
    """One rider's way in the hidden plan."""

    rider: Rider
    outward: bool
    start: int
    dropoff_start: int

    @property
    def end(self) -> int:
        """When the rider is out."""
        return self.dropoff_start + self.rider.boarding

    def takes_at_most(self, ratio: float, direct: Leg) -> bool:
        """Whether the ride is no longer than so many direct ones."""
        ride = self.dropoff_start - self.start - self.rider.boarding
        return ride <= ratio * direct.seconds_exact + 1e-6 or ride <= direct.seconds


@dataclass(frozen=True)
class Tour:
    """A loop from the clinic and back to it."""

    rides: tuple[Ride, ...]
    leaves: int
    returns: int


def tour_to_clinic(town: Town, riders: tuple[Rider, ...], spare: int) -> Tour | None:
    """The latest loop that brings all in time for the earliest session, or None."""
    order = sorted(riders, key=lambda r: -town.seconds(r.patient.home, CLINIC.id))
    arrival = min(r.session.start for r in riders) - sum(r.boarding for r in riders) - spare
    moment, there, starts = arrival, CLINIC.id, {}
    for rider in reversed(order):
        moment -= town.seconds(rider.patient.home, there) + rider.boarding
        starts[rider], there = moment, rider.patient.home
    rides, clock = [], arrival
    for rider in order:
        rides.append(Ride(rider, outward=True, start=starts[rider], dropoff_start=clock))
        clock += rider.boarding
    tour = Tour(tuple(rides), moment - town.seconds(CLINIC.id, there), clock)
    return tour if _is_bearable(town, tour) else None


def tour_home(town: Town, riders: tuple[Rider, ...], spare: int) -> Tour | None:
    """The earliest loop that leaves once the last session is over, or None."""
    order = sorted(riders, key=lambda r: town.seconds(CLINIC.id, r.patient.home))
    clock = leaves = max(r.session.end for r in riders) + spare
    starts = {}
    for rider in order:
        starts[rider] = clock
        clock += rider.boarding
    rides, here = [], CLINIC.id
    for rider in order:
        clock += town.seconds(here, rider.patient.home)
        rides.append(Ride(rider, outward=False, start=starts[rider], dropoff_start=clock))
        clock, here = clock + rider.boarding, rider.patient.home
    tour = Tour(tuple(rides), leaves, clock + town.seconds(here, CLINIC.id))
    return tour if _is_bearable(town, tour) else None


def _is_bearable(town: Town, tour: Tour) -> bool:
    """Whether nobody waits or rides too long."""
    for ride in tour.rides:
        session, home = ride.rider.session, ride.rider.patient.home
        wait = session.start - ride.end if ride.outward else ride.start - session.end
        direct = town.drive(*((home, CLINIC.id) if ride.outward else (CLINIC.id, home)))
        if not (0 <= wait <= LONGEST_WAIT and ride.takes_at_most(LONGEST_RATIO, direct)):
            return False
    return True
