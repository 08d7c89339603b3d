"""A rehabilitation clinic's week, with the hidden plan it was blurred from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from models import DifferentDay, Place, Problem, Request, SameResource, Solution, Staff
from models.relations import Relation
from scenarios.clinic.blur import Spans, blurred
from scenarios.clinic.contracts import CONTRACTS
from scenarios.clinic.drivers import Fleet, draw_fleet
from scenarios.clinic.half_days import HalfDay, draw_half_days
from scenarios.clinic.hidden_solution import hidden_solution
from scenarios.clinic.impossible import draw_impossible, rare_skills
from scenarios.clinic.patients import Patient, draw_patients
from scenarios.clinic.people import drivers, nurses, therapists
from scenarios.clinic.requests import appointment, ride_relations, session_id, trip, ward_shift
from scenarios.clinic.rides import Driven, draw_rides
from scenarios.clinic.sessions import Session, draw_sessions
from scenarios.clinic.things import devices, rooms, vehicles
from scenarios.clinic.town import CLINIC, DEPOT, FAR_VILLAGE, SPEED, Town
from scenarios.clinic.wards import Ward, draw_ward
from scenarios.clinic.week_clock import GRID_SECONDS, HORIZON, ZONE


@dataclass(frozen=True)
class Draft:
    """Everything that chance decided before it is said as a problem."""

    halves: tuple[HalfDay, ...]
    sessions: tuple[Session, ...]
    patients: tuple[Patient, ...]
    town: Town
    fleet: Fleet
    rides: tuple[Driven, ...]
    ward: Ward
    devices_each: int


def draw(seed: int, scale: float) -> Draft:
    """The hidden week: who does what with whom, where and when."""
    if not 0.1 <= scale <= 20:
        raise ValueError(f"scale is {scale}, it must lie between 0.1 and 20")
    rng = Random(seed)
    devices_each = max(1, round(scale))
    halves = draw_half_days(scale, rng)
    sessions = draw_sessions(halves, devices_each, rng)
    patients = draw_patients(sessions, rng)
    town, fleet = Town(len(patients), rng), draw_fleet(scale)
    rides = draw_rides(patients, town, fleet, rng)
    ward = draw_ward(scale, rng)
    return Draft(halves, sessions, patients, town, fleet, rides, ward, devices_each)


def clinic_week(seed: int = 1, scale: float = 1.0) -> Problem:
    """A week of about 600 appointments times `scale` (0.1 to 20), the same for the same seed.

    Raises
    ------
    ValueError
        If the scale is out of range.
    """
    draft, rng = draw(seed, scale), Random(seed + 1_000_003)
    extra = draw_impossible(draft.halves)
    healers = therapists(draft.halves, rare_skills(draft.halves), rng)
    people = (*healers, *extra.people, *nurses(draft.ward, rng), *drivers(draft.fleet))
    rooms_used = rooms(half.room for half in draft.halves)
    devices_all = (*devices(draft.devices_each), *extra.devices)
    requests = (*_requests(draft, healers, rng), *extra.requests)
    return Problem(
        name=f"Clinic week, seed {seed}, scale {scale:g}",
        zone=ZONE,
        horizon=HORIZON,
        start_grid_seconds=GRID_SECONDS,
        resources=(*people, *rooms_used, *devices_all, *vehicles(draft.fleet)),
        requests=requests,
        relations=tuple(_relations(draft, rng)),
        contracts=CONTRACTS,
        places=(CLINIC, DEPOT, FAR_VILLAGE, *_homes(draft, requests)),
        speeds=(SPEED,),
    )


def hidden_plan(seed: int = 1, scale: float = 1.0) -> Solution:
    """The plan that `clinic_week` was made from: it serves all but the impossible requests."""
    draft = draw(seed, scale)
    return hidden_solution(draft.sessions, draft.rides, draft.ward)


def _requests(draft: Draft, healers: tuple[Staff, ...], rng: Random) -> list[Request]:
    levels = {person.id: person.skills[0].level for person in healers}
    patient_of = {s.number: patient for patient in draft.patients for s in patient.sessions}
    requests: list[Request] = list(map(ward_shift, draft.ward.duties))
    spans_of: dict[int, Spans] = {}
    priority_of: dict[int, int] = {}
    for session in draft.sessions:
        patient = patient_of.get(session.number)
        others = tuple(s.day for s in patient.sessions if s != session) if patient else ()
        spans = spans_of[session.number] = blurred(session, others, rng)
        asked = appointment(session, patient, spans, levels, rng)
        priority_of[session.number] = asked.priority
        requests.append(asked)
    for driven in draft.rides:
        number, outward = driven.ride.rider.session.number, driven.ride.outward
        requests.append(
            trip(driven.ride.rider, spans_of[number], priority_of[number], outward=outward)
        )
    return requests


def _relations(draft: Draft, rng: Random) -> list[Relation]:
    relations: list[Relation] = []
    for patient in draft.patients:
        ids = tuple(session_id(session) for session in patient.sessions)
        if len(ids) > 1:
            relations.append(DifferentDay(id=f"{patient.id}-days", requests=ids))
            wish = SameResource(
                id=f"{patient.id}-therapist",
                requests=ids,
                role="therapist",
                required=False,
                cost=rng.randint(1, 2),
            )
            relations.append(wish)
    for driven in draft.rides:
        if driven.ride.outward:
            relations += ride_relations(driven.ride.rider.session)
    return relations


def _homes(draft: Draft, requests: Iterable[Request]) -> Iterator[Place]:
    """The homes that some trip speaks of."""
    trips = [request for request in requests if request.kind == "trip"]
    used = {stop.place for request in trips for stop in (request.pickup, request.dropoff)}
    return (home for home in draft.town.homes if home.id in used)
