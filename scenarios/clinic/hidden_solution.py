"""Says the hidden week as a solution."""

from collections.abc import Iterable, Iterator

from models import Assignment, Served, Solution
from scenarios.clinic.requests import ride_id, session_id
from scenarios.clinic.rides import Driven
from scenarios.clinic.sessions import Session
from scenarios.clinic.wards import Ward
from scenarios.clinic.week_clock import moment


def hidden_solution(sessions: Iterable[Session], rides: Iterable[Driven], ward: Ward) -> Solution:
    """Everything served where it was laid."""
    return Solution(
        served=(*map(_session, sessions), *map(_ride, rides), *_shifts(ward)),
    )


def _session(session: Session) -> Served:
    roles = {"therapist": session.therapists, "room": (session.room,)}
    if session.device:
        roles["device"] = (session.device,)
    return Served(
        request=session_id(session),
        start=moment(session.start),
        end=moment(session.end),
        assignments=tuple(Assignment(role=r, resources=who) for r, who in roles.items()),
    )


def _ride(driven: Driven) -> Served:
    ride, duty = driven.ride, driven.duty
    return Served(
        request=ride_id(ride.rider.session, outward=ride.outward),
        start=moment(ride.start),
        end=moment(ride.end),
        dropoff_start=moment(ride.dropoff_start),
        assignments=(
            Assignment(role="vehicle", resources=(duty.vehicle,)),
            Assignment(role="driver", resources=(duty.driver,)),
        ),
    )


def _shifts(ward: Ward) -> Iterator[Served]:
    for duty in ward.duties:
        people = tuple(nurse.id for nurse in ward.nurses if duty in nurse.duties)
        if people:
            yield Served(
                request=duty.id,
                start=moment(duty.start),
                end=moment(duty.end),
                assignments=(Assignment(role="nurse", resources=people),),
            )
