"""The roster that a solution file states: who works which shift with which skill on which day."""

from dataclasses import dataclass

from scenarios.families.format_error import FormatError
from scenarios.families.inrc2.instance import Inrc2Instance
from scenarios.families.text_rows import Row, text_rows

HEADER = ("nurse", "day", "shift", "skill")


@dataclass(frozen=True, slots=True)
class Roster:
    """Shift and skill of each nurse and day, with what the file says beyond the instance.

    A line that names something unknown, or a second shift on a day, breaks a rule and is not
    counted any further.
    """

    work: dict[tuple[str, int], tuple[str, str]]
    violations: tuple[str, ...]

    def line_of(self, nurse: str, days: int) -> list[str | None]:
        """The shift of each day, None for a day off."""
        return [self.work.get((nurse, day), (None, ""))[0] for day in range(days)]


def read_roster(instance: Inrc2Instance, text: str) -> Roster:
    """Read ``nurse,day,shift,skill``; raises FormatError where a line is not of that shape."""
    rows = text_rows(text, "solution", separator=",")
    if not rows:
        raise FormatError("solution", None, "", f"the header {','.join(HEADER)}")
    if rows[0].cells != HEADER:
        raise rows[0].error(",".join(rows[0].cells), f"the header {','.join(HEADER)}")
    work: dict[tuple[str, int], tuple[str, str]] = {}
    violations: list[str] = []
    for row in rows[1:]:
        row.has(4, "nurse, day, shift, skill")
        nurse, day = row.text(0, "nurse"), row.whole(1, "day")
        trouble = _unknown(instance, row, day)
        if not trouble and (nurse, day) in work:
            trouble = f"{nurse} has two shifts on day {day}, {work[nurse, day][0]} and another"
        if trouble:
            violations.append(trouble)
        else:
            work[nurse, day] = (row.text(2, "shift"), row.text(3, "skill"))
    return Roster(work, tuple(violations))


def _unknown(instance: Inrc2Instance, row: Row, day: int) -> str | None:
    nurse, _, shift, skill = row.cells
    for value, name, known in (
        (nurse, "nurse", {one.id for one in instance.nurses}),
        (shift, "shift", set(instance.shift_ids)),
        (skill, "skill", set(instance.skills)),
    ):
        if value not in known:
            return f"solution line {row.line_number} names the unknown {name} {value}"
    if day >= instance.days:
        return f"{nurse} works on day {day}, after the last day {instance.days - 1}"
    return None
