"""Patients: whose sessions belong together, on different days, and who needs a ride or a chair."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from scenarios.clinic.sessions import Session

SERIES_LENGTHS = (2, 2, 2, 3, 3, 4)
SAME_THERAPIST_SHARE = 0.7
WHEELCHAIR_SHARE = 0.25


@dataclass(frozen=True)
class Patient:
    """Somebody with one or more sessions, no two on one day."""

    number: int
    sessions: tuple[Session, ...]
    in_wheelchair: bool

    @property
    def id(self) -> str:
        """The patient's id."""
        return f"patient-{self.number:04}"

    @property
    def home(self) -> str:
        """The id of the patient's home."""
        return f"home-{self.number:04}"


def draw_patients(sessions: Iterable[Session], rng: Random) -> tuple[Patient, ...]:
    """Deal the sessions for one person out to patients, discipline by discipline."""
    patients: list[Patient] = []
    piles: dict[str, dict[int, list[Session]]] = {}
    for session in sessions:
        if session.discipline.persons == 1:
            days = piles.setdefault(session.discipline.skill, {})
            days.setdefault(session.day, []).append(session)
    for days in piles.values():
        for pile in days.values():
            rng.shuffle(pile)
        while any(days.values()):
            series = _series(days, rng.choice(SERIES_LENGTHS), rng)
            chair = rng.random() < WHEELCHAIR_SHARE
            patients.append(Patient(len(patients), series, chair))
    return tuple(patients)


def _series(days: dict[int, list[Session]], length: int, rng: Random) -> tuple[Session, ...]:
    """Sessions from the fullest days, if possible with the first one's therapist."""
    fullest = sorted(days, key=lambda day: (-len(days[day]), day))
    chosen: list[Session] = []
    for day in fullest[:length]:
        pile = days[day]
        same = [s for s in pile if chosen and s.therapists[0] == chosen[0].therapists[0]]
        if pile:
            pick = same[0] if same and rng.random() < SAME_THERAPIST_SHARE else pile[-1]
            pile.remove(pick)
            chosen.append(pick)
    return tuple(sorted(chosen, key=lambda session: session.start))
