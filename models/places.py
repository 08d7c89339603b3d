"""Where things are, and how long and how far it is between them."""

from math import asin, ceil, cos, radians, sin, sqrt
from typing import Annotated, Self

from pydantic import Field, model_validator

from models.base import MAX_SECONDS, Id, Name, Value

EARTH_RADIUS_METRES = 6_371_008.8
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Measure = Annotated[float, Field(ge=0, le=MAX_SECONDS)]
MAX_PLACES_IN_MATRIX = 5_000
Rows = Annotated[
    tuple[Annotated[tuple[Measure, ...], Field(max_length=MAX_PLACES_IN_MATRIX)], ...],
    Field(max_length=MAX_PLACES_IN_MATRIX),
]


class Place(Value):
    """A spot on the map, or, without coordinates, a name in a travel matrix."""

    id: Id
    """What requests and resources refer to it by."""
    name: Name = ""
    """What it is called, for people."""
    latitude: Latitude | None = None
    """Degrees north; given together with the longitude or not at all."""
    longitude: Longitude | None = None
    """Degrees east; given together with the latitude or not at all."""

    @model_validator(mode="after")
    def _both_coordinates_or_none(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            given = "latitude" if self.longitude is None else "longitude"
            raise ValueError(f"place {self.id!r} has a {given} and not the other coordinate")
        return self


class TravelMatrix(Value):
    """Seconds and metres from row to column between listed places, for one profile."""

    profile: Id = "default"
    """Who travels so: the profile of vehicles or people."""
    places: tuple[Id, ...] = Field(min_length=1, max_length=MAX_PLACES_IN_MATRIX)
    """The places, in the order of the rows and columns."""
    seconds: Rows
    """Travel times; a row for each place with a cell for each place."""
    metres: Rows | None = None
    """Left out, a metre is taken for each second."""


class TravelBySpeed(Value):
    """Straight lines on the globe, stretched by a detour factor and driven at one speed."""

    profile: Id = "default"
    """Who travels so: the profile of vehicles or people."""
    metres_per_second: Annotated[float, Field(gt=0, le=400)] = 8.0
    """How fast, along the stretched line."""
    detour_factor: Annotated[float, Field(ge=1, le=10)] = 1.3
    """How many times longer than a straight line a way is."""


class Leg:
    """One journey between two places."""

    __slots__ = ("metres", "seconds", "seconds_exact")

    def __init__(self, seconds: float, metres: float) -> None:
        self.seconds_exact = seconds
        self.seconds = ceil(seconds - 1e-9)
        """Whole seconds, rounded up, so that a plan built on them can be driven."""
        self.metres = metres


NOWHERE = Leg(0.0, 0.0)


class Travel:
    """Answers how far it is, for every profile of a problem; unknown pairs are zero apart."""

    def __init__(
        self,
        places: tuple[Place, ...],
        matrices: tuple[TravelMatrix, ...],
        speeds: tuple[TravelBySpeed, ...],
    ) -> None:
        self._places = {place.id: place for place in places}
        self._speeds = {speed.profile: speed for speed in speeds}
        self._legs: dict[tuple[str, str, str], Leg] = {}
        for matrix in matrices:
            self._read(matrix)

    def _read(self, matrix: TravelMatrix) -> None:
        metres = matrix.metres or matrix.seconds
        for row, origin in enumerate(matrix.places):
            for column, destination in enumerate(matrix.places):
                leg = Leg(matrix.seconds[row][column], metres[row][column])
                self._legs[matrix.profile, origin, destination] = leg

    def leg(self, profile: str, origin: str | None, destination: str | None) -> Leg:
        """The journey from `origin` to `destination`; the same or no place takes no time."""
        if origin is None or destination is None or origin == destination:
            return NOWHERE
        key = (profile, origin, destination)
        leg = self._legs.get(key)
        if leg is None:
            leg = self._legs[key] = self._straight(profile, origin, destination)
        return leg

    def _straight(self, profile: str, origin: str, destination: str) -> Leg:
        speed = self._speeds.get(profile)
        metres = metres_between(self._places[origin], self._places[destination])
        if speed is None or metres is None:
            return NOWHERE
        metres *= speed.detour_factor
        return Leg(metres / speed.metres_per_second, round(metres))


def metres_between(origin: Place, destination: Place) -> float | None:
    """The great-circle distance (haversine on a mean sphere), or None without coordinates."""
    if None in (origin.latitude, origin.longitude, destination.latitude, destination.longitude):
        return None
    here, there = radians(origin.latitude or 0.0), radians(destination.latitude or 0.0)
    east = radians((destination.longitude or 0.0) - (origin.longitude or 0.0))
    chord = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_METRES * asin(sqrt(min(1.0, chord)))
