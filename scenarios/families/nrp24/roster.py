"""The roster that a solution file states: who works which shift on which day."""

from dataclasses import dataclass

from scenarios.families.format_error import FormatError
from scenarios.families.nrp24.instance import Nrp24Instance
from scenarios.families.text_rows import Row, text_rows

_HEADER = ("employee", "day", "shift")


@dataclass(frozen=True, slots=True)
class Roster:
    """The shift of each employee and day, with what the file says beyond the instance.

    A line that names something unknown, or a second shift on a day, breaks a rule and is not
    counted any further.
    """

    shifts: dict[tuple[str, int], str]
    violations: tuple[str, ...]

    def days_of(self, employee: str) -> dict[int, str]:
        """The shift of each day on which this person works, in day order."""
        own = {day: shift for (who, day), shift in self.shifts.items() if who == employee}
        return dict(sorted(own.items()))


def read_roster(instance: Nrp24Instance, text: str) -> Roster:
    """Read the CSV ``employee,day,shift``; raises FormatError where a line is not of that shape."""
    rows = text_rows(text, "solution", separator=",")
    if not rows:
        raise FormatError("solution", None, "", "the header employee,day,shift")
    if rows[0].cells != _HEADER:
        raise rows[0].error(",".join(rows[0].cells), "the header employee,day,shift")
    shifts: dict[tuple[str, int], str] = {}
    violations: list[str] = []
    for row in rows[1:]:
        row.has(3, "employee, day, shift")
        employee, day, shift = row.text(0, "employee"), row.whole(1, "day"), row.text(2, "shift")
        trouble = _unknown(instance, row, day) or _second_shift(shifts, row, day)
        if trouble:
            violations.append(trouble)
        else:
            shifts[employee, day] = shift
    return Roster(shifts, tuple(violations))


def _unknown(instance: Nrp24Instance, row: Row, day: int) -> str | None:
    employee, _, shift = row.cells
    if employee not in {person.id for person in instance.staff}:
        return f"solution line {row.line_number} names the unknown employee {employee}"
    if shift not in {known.id for known in instance.shifts}:
        return f"solution line {row.line_number} names the unknown shift {shift}"
    if day >= instance.days:
        return f"{employee} works on day {day}, after the last day {instance.days - 1}"
    return None


def _second_shift(shifts: dict[tuple[str, int], str], row: Row, day: int) -> str | None:
    employee, _, shift = row.cells
    first = shifts.get((employee, day))
    if first is None:
        return None
    return f"{employee} has two shifts on day {day}, {first} and {shift}"
