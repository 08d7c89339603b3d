"""The staff roster instance of one nrp24 file, as plain data in the file's own units."""

from collections.abc import Mapping
from dataclasses import dataclass

from scenarios.families.format_error import FormatError
from scenarios.families.nrp24.sections import read_sections
from scenarios.families.text_rows import Row, distinct

# Ten years: far above the published year, low enough that a slip of the keys is refused.
_MOST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift type; ``forbidden_next`` names the types that must not stand on the day after."""

    id: str
    minutes: int
    forbidden_next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Employee:
    """One person's limits and fixed days off; a shift type absent from ``most_shifts`` means 0."""

    id: str
    most_shifts: tuple[tuple[str, int], ...]
    max_minutes: int
    min_minutes: int
    max_consecutive_shifts: int
    min_consecutive_shifts: int
    min_consecutive_days_off: int
    max_weekends: int
    days_off: tuple[int, ...]

    def most_of(self, shift: str) -> int:
        """How many shifts of this type the person may work over the horizon."""
        return dict(self.most_shifts).get(shift, 0)


@dataclass(frozen=True, slots=True)
class ShiftRequest:
    """A wish to work a shift, or not to; ``weight`` is the price of going against it."""

    employee: str
    day: int
    shift: str
    weight: int


@dataclass(frozen=True, slots=True)
class Cover:
    """How many people a shift wants on a day, with the price per missing and per extra person."""

    day: int
    shift: str
    required: int
    weight_under: int
    weight_over: int


@dataclass(frozen=True, slots=True)
class Nrp24Instance:
    """One roster problem over ``days`` days, of which day 0 is a Monday."""

    days: int
    shifts: tuple[Shift, ...]
    staff: tuple[Employee, ...]
    on_requests: tuple[ShiftRequest, ...]
    off_requests: tuple[ShiftRequest, ...]
    cover: tuple[Cover, ...]


def parse(text: str) -> Nrp24Instance:
    """Read an nrp24 file; raises FormatError naming the line, the value and what was expected."""
    sections = read_sections(text)
    days = _days(sections["SECTION_HORIZON"])
    shift_ids = distinct(sections["SECTION_SHIFTS"], 0, "shift")
    employee_ids = distinct(sections["SECTION_STAFF"], 0, "employee")
    days_off = _days_off(sections["SECTION_DAYS_OFF"], employee_ids, days)

    def requests(section: str) -> tuple[ShiftRequest, ...]:
        return tuple(_request(row, employee_ids, days, shift_ids) for row in sections[section])

    return Nrp24Instance(
        days=days,
        shifts=tuple(_shift(row, shift_ids) for row in sections["SECTION_SHIFTS"]),
        staff=tuple(_employee(row, shift_ids, days_off) for row in sections["SECTION_STAFF"]),
        on_requests=requests("SECTION_SHIFT_ON_REQUESTS"),
        off_requests=requests("SECTION_SHIFT_OFF_REQUESTS"),
        cover=tuple(_cover(row, days, shift_ids) for row in sections["SECTION_COVER"]),
    )


def _days(rows: tuple[Row, ...]) -> int:
    if len(rows) != 1:
        raise FormatError("instance", None, f"{len(rows)} lines", "one line in SECTION_HORIZON")
    rows[0].has(1, "days of the horizon")
    return rows[0].whole(0, "days of the horizon", low=1, high=_MOST_DAYS)


def _shift(row: Row, shift_ids: frozenset[str]) -> Shift:
    # Files without any forbidden successor may leave the third cell out with its comma.
    follow = row.cells[2] if len(row.cells) > 2 else ""
    row.at_most(3, "shift, minutes, shifts that cannot follow")
    names = tuple(name.strip() for name in follow.split("|") if name.strip())
    for name in names:
        if name not in shift_ids:
            raise row.error(name, "a known shift among those that cannot follow")
    return Shift(row.text(0, "shift"), row.whole(1, "minutes", low=1), names)


def _employee(
    row: Row, shift_ids: frozenset[str], days_off: Mapping[str, tuple[int, ...]]
) -> Employee:
    row.has(8, "employee, shifts per type, six limits")
    return Employee(
        id=row.text(0, "employee"),
        most_shifts=_most_shifts(row, shift_ids),
        max_minutes=row.whole(2, "maximum minutes"),
        min_minutes=row.whole(3, "minimum minutes"),
        max_consecutive_shifts=row.whole(4, "maximum consecutive shifts"),
        min_consecutive_shifts=row.whole(5, "minimum consecutive shifts"),
        min_consecutive_days_off=row.whole(6, "minimum consecutive days off"),
        max_weekends=row.whole(7, "maximum weekends"),
        days_off=days_off.get(row.cells[0], ()),
    )


def _most_shifts(row: Row, shift_ids: frozenset[str]) -> tuple[tuple[str, int], ...]:
    limits: dict[str, int] = {}
    for item in filter(None, (part.strip() for part in row.cells[1].split("|"))):
        pair = Row(row.source, row.line_number, tuple(cell.strip() for cell in item.split("=")))
        pair.has(2, "shift=maximum")
        shift = pair.one_of(0, "shift", shift_ids)
        if shift in limits:
            raise pair.error(item, "one maximum per shift")
        limits[shift] = pair.whole(1, "maximum shifts of one type")
    return tuple(limits.items())


def _days_off(
    rows: tuple[Row, ...], employee_ids: frozenset[str], days: int
) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for row in rows:
        employee = row.one_of(0, "employee", employee_ids)
        filled = [index for index in range(1, len(row.cells)) if row.cells[index]]
        free = {row.whole(index, "day off", high=days - 1) for index in filled}
        found[employee] = tuple(sorted(free.union(found.get(employee, ()))))
    return found


def _request(
    row: Row, employee_ids: frozenset[str], days: int, shift_ids: frozenset[str]
) -> ShiftRequest:
    row.has(4, "employee, day, shift, weight")
    return ShiftRequest(
        employee=row.one_of(0, "employee", employee_ids),
        day=row.whole(1, "day", high=days - 1),
        shift=row.one_of(2, "shift", shift_ids),
        weight=row.whole(3, "weight"),
    )


def _cover(row: Row, days: int, shift_ids: frozenset[str]) -> Cover:
    row.has(5, "day, shift, required, weight under, weight over")
    return Cover(
        day=row.whole(0, "day", high=days - 1),
        shift=row.one_of(1, "shift", shift_ids),
        required=row.whole(2, "people required"),
        weight_under=row.whole(3, "weight per missing person"),
        weight_over=row.whole(4, "weight per extra person"),
    )
