"""What has to be placed at once: an appointment with the rides that bring and fetch its people."""

from dataclasses import dataclass

from models.problem import Problem
from models.relations import Precedence, Together
from models.requests import Appointment, Shift, Trip


@dataclass(frozen=True)
class Ride:
    """A trip that hangs on an appointment."""

    trip: Trip
    is_outward: bool
    """Whether the ride ends before the appointment, rather than starting after it."""
    min_lag_seconds: int
    max_lag_seconds: int | None


@dataclass(frozen=True, eq=False)
class Cluster:
    """An appointment and its rides, or a trip of its own."""

    appointment: Appointment | None
    rides: tuple[Ride, ...] = ()

    @property
    def requests(self) -> tuple[str, ...]:
        """Every request that it places."""
        own = (self.appointment.id,) if self.appointment else ()
        return own + tuple(ride.trip.id for ride in self.rides)


def clusters(problem: Problem) -> tuple[Cluster, ...]:
    """Every appointment and trip of the problem, each in exactly one cluster."""
    tied = _tied(problem)
    lags = _lags(problem)
    taken: set[str] = set()
    found = []
    for request in problem.requests:
        if isinstance(request, Appointment):
            rides = []
            for name in tied.get(request.id, ()):
                trip = problem.request_by_id[name]
                if isinstance(trip, Trip) and name not in taken:
                    rides.append(_ride(trip, request.id, lags))
                    taken.add(name)
            found.append(Cluster(request, tuple(rides)))
    alone = (r for r in problem.requests if isinstance(r, Trip) and r.id not in taken)
    found.extend(Cluster(None, (Ride(trip, True, 0, None),)) for trip in alone)
    return tuple(found)


def _tied(problem: Problem) -> dict[str, tuple[str, ...]]:
    tied: dict[str, tuple[str, ...]] = {}
    for relation in problem.relations:
        if isinstance(relation, Together) and relation.required:
            for name in relation.requests:
                tied[name] = (*tied.get(name, ()), *(n for n in relation.requests if n != name))
    return tied


def _lags(problem: Problem) -> dict[tuple[str, str], Precedence]:
    return {
        (relation.first, relation.second): relation
        for relation in problem.relations
        if isinstance(relation, Precedence) and relation.required
    }


def _ride(trip: Trip, appointment: str, lags: dict[tuple[str, str], Precedence]) -> Ride:
    outward, back = lags.get((trip.id, appointment)), lags.get((appointment, trip.id))
    relation = outward or back
    if relation is None:
        return Ride(trip, True, 0, None)
    return Ride(trip, outward is not None, relation.min_lag_seconds, relation.max_lag_seconds)


def shifts(problem: Problem) -> tuple[Shift, ...]:
    """The requests whose time is fixed."""
    return tuple(request for request in problem.requests if isinstance(request, Shift))
