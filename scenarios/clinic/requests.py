"""Says sessions, rides and ward shifts as requests, with windows instead of places in the plan."""

from collections.abc import Iterator
from random import Random

from models import Appointment, Demand, Precedence, Shift, SkillNeed, Stop, Together, Trip
from models.relations import Relation
from scenarios.clinic.blur import Spans, ride_windows, soft_window, windows
from scenarios.clinic.patients import Patient
from scenarios.clinic.sessions import Session
from scenarios.clinic.tours import LONGEST_RATIO, LONGEST_WAIT, Rider
from scenarios.clinic.town import CLINIC
from scenarios.clinic.wards import WardShift
from scenarios.clinic.week_clock import span

PREFERENCE_SHARE = 0.2
Levels = dict[str, int]
"""The level of each therapist's main skill."""


def session_id(session: Session) -> str:
    """The id of a session's appointment."""
    return f"session-{session.number:04}"


def ride_id(session: Session, *, outward: bool) -> str:
    """The id of a ride there or back."""
    return f"{session_id(session)}-{'there' if outward else 'back'}"


def appointment(
    session: Session, patient: Patient | None, spans: Spans, levels: Levels, rng: Random
) -> Appointment:
    """A session as a request; without a patient it is a group's."""
    whose = f"Patient {patient.number:04}" if patient else f"Group {session.number:04}"
    return Appointment(
        id=session_id(session),
        name=f"{session.discipline.title}, {whose}",
        tags=(session.discipline.skill,),
        group=patient.id if patient else None,
        priority=rng.choice((3, 4, 5, 5, 5, 6, 7)),
        mandatory=False,
        duration_seconds=session.seconds,
        windows=windows(spans),
        soft_window=soft_window(session, spans, rng),
        demands=tuple(_demands(session, levels, rng)),
    )


def _demands(session: Session, levels: Levels, rng: Random) -> Iterator[Demand]:
    weakest = min(levels[person] for person in session.therapists)
    need = SkillNeed(name=session.discipline.skill, level=rng.randint(1, weakest))
    liked = session.therapists if rng.random() < PREFERENCE_SHARE else ()
    count = len(session.therapists)
    yield Demand(role="therapist", kind="staff", min=count, skills=(need,), preferred=liked)
    feature = (SkillNeed(name=session.discipline.feature),)
    load = {"persons": session.discipline.persons}
    yield Demand(role="room", kind="room", skills=feature, load=load)
    if session.device:
        kind = session.device.rpartition("-")[0]
        yield Demand(role="device", kind="equipment", skills=(SkillNeed(name=kind),))


def trip(rider: Rider, spans: Spans, priority: int, *, outward: bool) -> Trip:
    """A ride as a request."""
    boards, arrives = ride_windows(rider.session, spans, outward=outward)
    origin, destination = rider.patient.home, CLINIC.id
    if not outward:
        origin, destination = destination, origin
    return Trip(
        id=ride_id(rider.session, outward=outward),
        name=f"Ride {'there' if outward else 'back'}, Patient {rider.patient.number:04}",
        tags=("ride",),
        group=rider.patient.id,
        priority=priority,
        mandatory=False,
        pickup=Stop(place=origin, windows=boards, service_seconds=rider.boarding),
        dropoff=Stop(place=destination, windows=arrives, service_seconds=rider.boarding),
        max_ride_ratio=LONGEST_RATIO,
        demands=_crew(rider),
    )


def _crew(rider: Rider) -> tuple[Demand, Demand]:
    in_chair = rider.patient.in_wheelchair
    skills = ("passenger-transport", "wheelchair-assistance")[: 1 + in_chair]
    needs = tuple(SkillNeed(name=name) for name in skills)
    return (
        Demand(role="vehicle", kind="vehicle", load={"wheelchair" if in_chair else "seats": 1}),
        Demand(role="driver", kind="staff", skills=needs),
    )


def ride_relations(session: Session) -> Iterator[Relation]:
    """There in time, back soon after, and both rides only with the session."""
    id, there, back = (
        session_id(session),
        ride_id(session, outward=True),
        ride_id(session, outward=False),
    )
    yield Precedence(id=f"{id}-arrives", first=there, second=id, max_lag_seconds=LONGEST_WAIT)
    yield Precedence(id=f"{id}-leaves", first=id, second=back, max_lag_seconds=LONGEST_WAIT)
    yield Together(id=f"{id}-with-rides", requests=(id, there, back))


def ward_shift(duty: WardShift) -> Shift:
    """A ward shift as a request."""
    return Shift(
        id=duty.id,
        name=duty.name,
        tags=("late" if duty.late else "early", duty.skill),
        priority=8,
        window=span(duty.start, duty.end),
        demands=(
            Demand(
                role="nurse",
                kind="staff",
                min=duty.people,
                target=duty.target,
                cost_missing=5,
                skills=(SkillNeed(name=duty.skill),),
            ),
        ),
    )
