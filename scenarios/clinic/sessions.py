"""Hidden sessions: appointments laid into the therapists' half-days without any collision."""

from dataclasses import dataclass
from random import Random

from scenarios.clinic.disciplines import LONG, MIDDLE, Discipline
from scenarios.clinic.half_days import HalfDay
from scenarios.clinic.week_clock import GRID_SECONDS

LOAD = 0.865
"""Share of the therapists' bookable time that the sessions fill."""

SHARE_OF_PAIRS = 0.9
"""How many of the colleagues who work on one half-day, two and two, have a session together."""

DEVICE_SHARE = 0.3
"""Share of the sessions that need a device, where the discipline has any."""


@dataclass(frozen=True)
class Session:
    """One appointment where it lies in the hidden plan."""

    number: int
    discipline: Discipline
    day: int
    late: bool
    start: int
    seconds: int
    therapists: tuple[str, ...]
    room: str
    device: str | None = None

    @property
    def end(self) -> int:
        """When it is over."""
        return self.start + self.seconds


class _Filling:
    """Fills half-days one after the other, so that their sum meets the wanted load."""

    def __init__(self, devices_each: int, rng: Random) -> None:
        self._rng = rng
        self._devices_each = devices_each
        self._bookable = 0
        self._filled = 0
        self._uses: dict[str, list[tuple[int, int]]] = {}
        self.sessions: list[Session] = []

    def pair(self, first: HalfDay, second: HalfDay) -> int:
        """A session for both at the start of the first span; its length."""
        seconds = self._rng.choice((MIDDLE, LONG))
        self._add(first, first.spans[0][0], seconds, (first.therapist, second.therapist))
        return seconds

    def fill(self, half: HalfDay, taken: int) -> None:
        """Sessions for one, after the `taken` seconds that a pair already has."""
        (start, pause), (resume, end) = half.spans
        room = [pause - start - taken, end - resume]
        chosen: tuple[list[int], list[int]] = ([], [])
        self._bookable += half.seconds
        self._filled += taken
        while self._filled < LOAD * self._bookable:
            fitting = [(k, s) for k in (0, 1) for s in half.discipline.lengths if s <= room[k]]
            if not fitting:
                break
            k, seconds = self._rng.choice(fitting)
            chosen[k].append(seconds)
            room[k] -= seconds
            self._filled += seconds
        self._lay(half, start + taken, chosen[0], room[0])
        self._lay(half, resume, chosen[1], room[1])

    def _lay(self, half: HalfDay, start: int, lengths: list[int], slack: int) -> None:
        for seconds in lengths:
            gap = self._rng.randint(0, slack // GRID_SECONDS) * GRID_SECONDS
            slack -= gap
            start += gap
            self._add(half, start, seconds, (half.therapist,))
            start += seconds

    def _add(self, half: HalfDay, start: int, seconds: int, therapists: tuple[str, ...]) -> None:
        single = len(therapists) == 1
        device = self._device(half.discipline, start, start + seconds) if single else None
        self.sessions.append(
            Session(
                number=len(self.sessions) + 1,
                discipline=half.discipline,
                day=half.day,
                late=half.late,
                start=start,
                seconds=seconds,
                therapists=therapists,
                room=half.room,
                device=device,
            )
        )

    def _device(self, discipline: Discipline, start: int, end: int) -> str | None:
        if not discipline.devices or self._rng.random() > DEVICE_SHARE:
            return None
        kind = self._rng.choice(discipline.devices)
        device = f"{kind}-{self._rng.randint(1, self._devices_each)}"
        uses = self._uses.setdefault(device, [])
        if any(s < end and start < e for s, e in uses):
            return None
        uses.append((start, end))
        return device


def draw_sessions(
    halves: tuple[HalfDay, ...], devices_each: int, rng: Random
) -> tuple[Session, ...]:
    """Fill every half-day; the sessions for two come first."""
    filling = _Filling(devices_each, rng)
    taken: dict[HalfDay, int] = {}
    for first, second in _colleagues(halves):
        if rng.random() < SHARE_OF_PAIRS:
            taken[first] = taken[second] = filling.pair(first, second)
    for half in halves:
        filling.fill(half, taken.get(half, 0))
    return tuple(filling.sessions)


def _colleagues(halves: tuple[HalfDay, ...]) -> list[tuple[HalfDay, HalfDay]]:
    """Two and two who work in one discipline on the same half-day."""
    groups: dict[tuple[str, int, bool], list[HalfDay]] = {}
    for half in halves:
        if half.discipline.in_pairs:
            groups.setdefault((half.discipline.skill, half.day, half.late), []).append(half)
    return [
        (group[k], group[k + 1]) for group in groups.values() for k in range(0, len(group) - 1, 2)
    ]
