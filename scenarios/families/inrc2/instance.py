"""An INRC-II instance as its files state it: scenario, history and weeks in one text."""

from dataclasses import dataclass

DAYS_PER_WEEK = 7
ANY_SHIFT = "Any"
NO_SHIFT = "None"


@dataclass(frozen=True, slots=True)
class Range:
    """Least and most, both still fine."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class ShiftType:
    """A shift, how many days in a row are fine, and what may not follow on the next day."""

    id: str
    in_a_row: Range
    forbidden_next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """What a contract asks of a nurse."""

    id: str
    assignments: Range
    work_in_a_row: Range
    off_in_a_row: Range
    max_weekends: int
    complete_weekends: bool


@dataclass(frozen=True, slots=True)
class Past:
    """What a nurse did before the first day."""

    assignments: int = 0
    weekends: int = 0
    last_shift: str = NO_SHIFT
    same_in_a_row: int = 0
    work_in_a_row: int = 0
    off_in_a_row: int = 0


@dataclass(frozen=True, slots=True)
class Nurse:
    """A nurse."""

    id: str
    contract: str
    skills: tuple[str, ...]
    past: Past


@dataclass(frozen=True, slots=True)
class Requirement:
    """Nurses wanted on one day, in a shift, with a skill."""

    day: int
    shift: str
    skill: str
    minimum: int
    optimum: int


@dataclass(frozen=True, slots=True)
class OffRequest:
    """A nurse asks not to work a shift, or any at all, on a day."""

    nurse: str
    day: int
    shift: str


@dataclass(frozen=True, slots=True)
class Inrc2Instance:
    """All weeks of one scenario from one history on; day 0 is a Monday."""

    weeks: int
    skills: tuple[str, ...]
    shifts: tuple[ShiftType, ...]
    contracts: tuple[ContractTerms, ...]
    nurses: tuple[Nurse, ...]
    requirements: tuple[Requirement, ...]
    off_requests: tuple[OffRequest, ...]

    @property
    def days(self) -> int:
        """Days of the whole horizon."""
        return self.weeks * DAYS_PER_WEEK

    @property
    def shift_ids(self) -> tuple[str, ...]:
        """The shifts' names."""
        return tuple(shift.id for shift in self.shifts)

    def contract(self, name: str) -> ContractTerms:
        """The contract with this name."""
        return next(terms for terms in self.contracts if terms.id == name)
