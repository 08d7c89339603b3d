"""The town around the clinic: where patients live and how long a drive takes."""

from math import cos, pi, sin, sqrt
from random import Random

from models import Leg, Place, Travel, TravelBySpeed

CLINIC = Place(id="clinic", name="Clinic", latitude=50.9400, longitude=6.9600)
DEPOT = Place(id="depot", name="Vehicle depot", latitude=50.9420, longitude=6.9640)
FAR_VILLAGE = Place(id="far-village", name="Far village", latitude=51.3000, longitude=7.4000)
SPEED = TravelBySpeed(metres_per_second=9.0, detour_factor=1.3)
NEAREST_DEGREES = 0.010
FARTHEST_DEGREES = 0.040


class Town:
    """Homes by patient, and the drive between any two places."""

    def __init__(self, patients: int, rng: Random) -> None:
        self.homes = tuple(_home(number, rng) for number in range(patients))
        self._travel = Travel((CLINIC, DEPOT, FAR_VILLAGE, *self.homes), (), (SPEED,))

    def drive(self, origin: str, destination: str) -> Leg:
        """The journey from one place to another."""
        return self._travel.leg("default", origin, destination)

    def seconds(self, origin: str, destination: str) -> int:
        """Whole seconds for the journey, rounded up."""
        return self.drive(origin, destination).seconds


def _home(number: int, rng: Random) -> Place:
    """Somewhere in a ring around the clinic, evenly by area."""
    inner, outer = NEAREST_DEGREES**2, FARTHEST_DEGREES**2
    radius, angle = sqrt(rng.uniform(inner, outer)), rng.uniform(0, 2 * pi)
    latitude = (CLINIC.latitude or 0.0) + radius * sin(angle)
    longitude = (CLINIC.longitude or 0.0) + radius * cos(angle) / cos(pi * 51 / 180)
    return Place(
        id=f"home-{number:04}",
        name=f"Home of patient {number:04}",
        latitude=round(latitude, 5),
        longitude=round(longitude, 5),
    )
