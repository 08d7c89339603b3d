"""What the clinic offers: each discipline with its skill, its kind of room and its size."""

from dataclasses import dataclass

from scenarios.clinic.week_clock import MINUTE

SHORT, MIDDLE, LONG = 30 * MINUTE, 45 * MINUTE, 60 * MINUTE


@dataclass(frozen=True)
class Discipline:
    """One kind of therapy."""

    skill: str
    title: str
    feature: str
    """What its room must have."""
    half_days: int
    """How many half-days of therapists it fills in a week of full size."""
    second_skill: str
    """What some of its therapists can do as well."""
    shift_minutes: int
    """How much later than the others its half-days begin."""
    lengths: tuple[int, ...]
    """Seconds of its appointments, as often as they are wanted."""
    in_pairs: bool = False
    """Whether some of its appointments need two therapists."""
    devices: tuple[str, ...] = ()
    """Equipment that some of its appointments need."""
    persons: int = 1


MIXED = (SHORT, SHORT, SHORT, MIDDLE, MIDDLE, MIDDLE, LONG, LONG)
DISCIPLINES = (
    Discipline(
        skill="physiotherapy",
        title="Physiotherapy",
        feature="couch",
        half_days=37,
        second_skill="training-therapy",
        shift_minutes=0,
        lengths=MIXED,
        in_pairs=True,
        devices=("ultrasound", "traction"),
    ),
    Discipline(
        skill="training-therapy",
        title="Training",
        feature="gym",
        half_days=18,
        second_skill="physiotherapy",
        shift_minutes=15,
        lengths=MIXED,
        devices=("gait-trainer",),
    ),
    Discipline(
        skill="occupational-therapy",
        title="Occupational therapy",
        feature="workbench",
        half_days=16,
        second_skill="neuropsychology",
        shift_minutes=30,
        lengths=MIXED,
        in_pairs=True,
        devices=("hand-robot",),
    ),
    Discipline(
        skill="speech-therapy",
        title="Speech therapy",
        feature="quiet",
        half_days=11,
        second_skill="neuropsychology",
        shift_minutes=0,
        lengths=(SHORT, MIDDLE, MIDDLE),
    ),
    Discipline(
        skill="neuropsychology",
        title="Neuropsychology",
        feature="quiet",
        half_days=9,
        second_skill="speech-therapy",
        shift_minutes=15,
        lengths=(MIDDLE, LONG, LONG),
    ),
    Discipline(
        skill="hydrotherapy",
        title="Hydrotherapy",
        feature="pool",
        half_days=6,
        second_skill="physiotherapy",
        shift_minutes=30,
        lengths=(SHORT, MIDDLE),
    ),
    Discipline(
        skill="group-therapy",
        title="Group session",
        feature="hall",
        half_days=4,
        second_skill="training-therapy",
        shift_minutes=15,
        lengths=(MIDDLE, LONG),
        persons=8,
    ),
)
ROOM_PERSONS = {"couch": 2, "gym": 6, "workbench": 4, "quiet": 3, "pool": 8, "hall": 16}
"""How many people a room of each kind holds."""

CLOSED_DAYS = {"pool": (4,)}
"""Workdays on which a kind of room is closed: the pool's water is changed on Fridays."""
