"""A small clinic week with a plan of it, made by formula: the world of the dashboard's tests."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models import (
    Appointment,
    Assignment,
    Availability,
    Demand,
    Place,
    Precedence,
    Problem,
    Relation,
    Request,
    Resource,
    Room,
    Served,
    Shift,
    Solution,
    Staff,
    Stop,
    TravelBySpeed,
    Trip,
    Vehicle,
    Window,
    at,
)

ZONE = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
THERAPIES = ("physio", "speech", "occupational")
HOMES = (
    ("North Gate", 48.171, 11.552),
    ("Mill Lane", 48.128, 11.601),
    ("Hill Farm", 48.149, 11.489),
)


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """The moment at which the clinic's clocks show the time on the week's `day`, from 0."""
    return at(MONDAY + timedelta(days=day), hour, minute, ZONE)


def window(day: int, start_hour: int, end_hour: int) -> Window:
    """From hour to hour on the week's `day`."""
    return Window(start=moment(day, start_hour), end=moment(day, end_hour))


def a_clinic(days: int = 5, therapists: int = 4, visits_a_day: int = 6) -> Problem:
    """A week: early shifts, therapy in rooms, a ride there for every third visit.

    Each day the last visit, `d<day>-impossible`, needs a room that is closed.
    """
    requests = [request for day in range(days) for request in _day(day, therapists, visits_a_day)]
    return Problem(
        name="Small clinic week",
        zone="Europe/Berlin",
        horizon=Window(start=moment(0, 0), end=moment(days, 0)),
        resources=_resources(days, therapists),
        requests=tuple(requests),
        relations=tuple(_arrives_first(r.id) for r in requests if isinstance(r, Trip)),
        places=(
            Place(id="clinic", name="Clinic", latitude=48.14, longitude=11.56),
            *(
                Place(id=f"home{k}", name=name, latitude=north, longitude=east)
                for k, (name, north, east) in enumerate(HOMES)
            ),
        ),
        speeds=(TravelBySpeed(metres_per_second=10.0),),
    )


def a_plan(problem: Problem, shift_minutes: int = 0) -> Solution:
    """Serves all but the impossible, each visit `shift_minutes` later than it could begin."""
    later = timedelta(minutes=shift_minutes)
    found = [_served(problem, request, later) for request in problem.requests]
    return Solution(served=tuple(item for item in found if item))


def _resources(days: int, therapists: int) -> tuple[Resource, ...]:
    return (
        *(_therapist(k, days) for k in range(therapists)),
        Staff(id="nora", name="Nora Nurse", tags=("nurse",)),
        Staff(id="dan", name="Dan Driver", tags=("driver",)),
        *(Room(id=f"room{k}", name=f"Room {k + 1}", place="clinic") for k in range(3)),
        Room(id="pool", name="Pool", availability=(_closed(days),)),
        Vehicle(id="bus", name="Bus 1", place="clinic", capacity={"seats": 4}),
        Vehicle(id="van", name="Van 2", place="clinic", capacity={"seats": 2}),
    )


def _therapist(number: int, days: int) -> Staff:
    spans = [Availability(kind="available", window=window(day, 8, 16)) for day in range(days)]
    if number == 1:
        spans.append(Availability(kind="unavailable", window=window(0, 0, 23), reason="leave"))
    return Staff(id=f"t{number}", name=f"Therapist {number + 1}", availability=tuple(spans))


def _closed(days: int) -> Availability:
    whole = Window(start=moment(0, 0), end=moment(days, 0))
    return Availability(kind="unavailable", window=whole, reason="repair")


def _day(day: int, therapists: int, visits: int) -> list[Request]:
    early = Demand(role="nurse", kind="staff", min=1, eligible=("nora",))
    requests: list[Request] = [
        Shift(id=f"d{day}-early", name="Early", window=window(day, 6, 14), demands=(early,))
    ]
    for number in range(visits):
        requests.append(_visit(day, number, therapists))
        if number % 3 == 0:
            requests.append(_ride(day, number))
    return [*requests, _impossible(day)]


def _visit(day: int, number: int, therapists: int) -> Appointment:
    therapist = f"t{number % therapists}" if (day, number % therapists) != (0, 1) else "t0"
    return Appointment(
        id=f"d{day}-v{number}",
        name=f"Visit {day + 1}.{number + 1}",
        tags=(THERAPIES[number % 3],),
        duration_seconds=2700,
        windows=(window(day, 8, 16),),
        demands=(
            Demand(role="therapist", kind="staff", eligible=(therapist,)),
            Demand(role="room", kind="room", eligible=(f"room{number % 3}",)),
        ),
    )


def _impossible(day: int) -> Appointment:
    pool = Demand(role="room", kind="room", eligible=("pool",))
    return Appointment(
        id=f"d{day}-impossible",
        name=f"Water therapy {day + 1}",
        priority=3 + day,
        duration_seconds=1800,
        windows=(window(day, 8, 16),),
        demands=(pool,),
    )


def _ride(day: int, number: int) -> Trip:
    whole_day = (window(day, 6, 20),)
    return Trip(
        id=f"d{day}-r{number}",
        name=f"Ride to visit {day + 1}.{number + 1}",
        pickup=Stop(place=f"home{(day + number) % 3}", windows=whole_day, service_seconds=120),
        dropoff=Stop(place="clinic", windows=whole_day, service_seconds=120),
        demands=(
            Demand(role="vehicle", kind="vehicle", load={"seats": 1}, eligible=("bus",)),
            Demand(role="driver", kind="staff", eligible=("dan",)),
        ),
    )


def _arrives_first(ride: str) -> Relation:
    visit = ride.replace("-r", "-v")
    return Precedence(id=f"{ride}-first", first=ride, second=visit, max_lag_seconds=3600)


def _served(problem: Problem, request: Request, later: timedelta) -> Served | None:
    if request.id.endswith("-impossible"):
        return None
    chosen = tuple(
        Assignment(role=demand.role, resources=(demand.eligible or ())[:1])
        for demand in request.demands
    )
    if isinstance(request, Shift):
        start, end = request.window.start, request.window.end
        return Served(request=request.id, start=start, end=end, assignments=chosen)
    day, _, number = request.id.partition("-")
    start = moment(int(day[1:]), 8) + timedelta(minutes=50 * int(number[1:])) + later
    if isinstance(request, Appointment):
        end = start + timedelta(seconds=request.duration_seconds)
        return Served(request=request.id, start=start, end=end, assignments=chosen)
    return _ridden(request, start - timedelta(minutes=35), chosen)


def _ridden(trip: Trip, start: datetime, chosen: tuple[Assignment, ...]) -> Served:
    arrival = start + timedelta(minutes=25)
    return Served(
        request=trip.id,
        start=start,
        end=arrival + timedelta(seconds=trip.dropoff.service_seconds),
        dropoff_start=arrival,
        assignments=chosen,
    )
