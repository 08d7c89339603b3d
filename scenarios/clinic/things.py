"""The clinic's rooms, devices and vehicles as resources."""

from collections.abc import Iterable

from models import Availability, Equipment, Room, Skill, Vehicle
from scenarios.clinic.disciplines import CLOSED_DAYS, DISCIPLINES, ROOM_PERSONS
from scenarios.clinic.drivers import Fleet
from scenarios.clinic.town import CLINIC, DEPOT
from scenarios.clinic.week_clock import WORKDAYS, clock, span

OPENS, CLOSES = (7, 0), (20, 0)


def rooms(ids: Iterable[str]) -> tuple[Room, ...]:
    """Rooms by ids such as `pool-1`, open on workdays."""
    return tuple(_room(id) for id in sorted(set(ids)))


def _room(id: str) -> Room:
    feature, _, number = id.rpartition("-")
    closed = CLOSED_DAYS.get(feature, ())
    open_days = (day for day in WORKDAYS if day not in closed)
    return Room(
        id=id,
        name=f"{feature.capitalize()} room {number}",
        tags=(feature,),
        skills=(Skill(name=feature),),
        capacity={"persons": ROOM_PERSONS[feature]},
        place=CLINIC.id,
        availability=tuple(
            Availability(kind="available", window=span(clock(d, *OPENS), clock(d, *CLOSES)))
            for d in open_days
        ),
    )


def devices(each: int) -> tuple[Equipment, ...]:
    """So many of each device that some discipline uses."""
    kinds = [kind for discipline in DISCIPLINES for kind in discipline.devices]
    return tuple(
        Equipment(
            id=f"{kind}-{number}",
            name=f"{kind.replace('-', ' ').capitalize()} {number}",
            skills=(Skill(name=kind),),
            place=CLINIC.id,
        )
        for kind in kinds
        for number in range(1, each + 1)
    )


def vehicles(fleet: Fleet) -> tuple[Vehicle, ...]:
    """Every vehicle, out between five and nine on workdays, from the depot and back to it."""
    return tuple(
        Vehicle(
            id=id,
            name=f"Bus {id.rpartition('-')[2]}",
            capacity={"seats": seats, "wheelchair": fleet.wheelchair_places[id]},
            place=DEPOT.id,
            availability=tuple(
                Availability(kind="available", window=span(clock(day, 5), clock(day, 21)))
                for day in WORKDAYS
            ),
        )
        for id, seats in fleet.seats.items()
    )
