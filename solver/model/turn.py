"""A use of somebody's time as a rule on breaks sees it: up to its first, and after its last."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.requests import Shift
from models.resources import Staff
from solver.facts.at_work import stretches
from solver.model.extent import Extent, extent_of
from solver.model.order import all_of, is_no_later
from solver.model.work import is_exclusive

if TYPE_CHECKING:
    from solver.model.variables import Condition, Expression, Variables


@dataclass(frozen=True, slots=True)
class Turn:
    """A use from the start of work to its end, breaks at either side left out."""

    extent: Extent
    head: "Expression"
    """The ticks from its start to its first break, or to its end."""
    tail: int | None
    """The ticks from its last break to its end; None without a break in between."""
    alone: int
    """The longest stretch of a shift that says its breaks; 0 for whatever else."""

    @property
    def request(self) -> str:
        """Which request it is."""
        return self.extent.request

    def since_break(self, before: "Expression") -> "Expression":
        """What was worked since the last break at its end, so much having been worked before."""
        return before + self.head if self.tail is None else self.tail


def turn_of(x: "Variables", request: str, least_seconds: int) -> Turn | None:
    """The turn of a request, breaks of at least so long taken out; None where no work is left."""
    asked, extent = x.problem.request_by_id[request], extent_of(x, request)
    if not isinstance(asked, Shift) or not asked.breaks:
        return Turn(extent, extent.end - extent.start, None, 0)
    parts = tuple(stretches(asked, least_seconds))
    if not parts:
        return None
    start, end = x.grid.at(parts[0].start), x.grid.at(parts[-1].end)
    working = replace(
        extent,
        first_start=start,
        last_start=start,
        first_end=end,
        last_end=end,
        start=x.model.new_constant(start),
        end=x.model.new_constant(end),
    )
    lengths = [x.grid.ticks(part.seconds) for part in parts]
    tail = lengths[-1] if len(parts) > 1 else None
    return Turn(working, lengths[0], tail, max(lengths))


def soon_after(
    x: "Variables", person: Staff, pair: tuple[Turn, Turn], pause: int
) -> "Condition | None":
    """Whether the second is used and begins after the first, before a break; None if never.

    Of two that begin at once, the first by name counts as the earlier.
    """
    one, other = pair[0].extent, pair[1].extent
    if other.first_start >= one.last_end + pause or other.last_start < one.first_start:
        return None
    if _never_both(x, person, one, other):
        return None
    names = one.request, other.request
    tied = int(names[0] > names[1])
    begins = is_no_later(x, one.start + tied, other.start, "begins after", pause, *names)
    soon = is_no_later(x, other.start + 1, one.end + pause, "begins soon", *names, pause)
    return all_of(x, [begins, soon, *(x.uses(name, person.id) for name in names)])


def _never_both(x: "Variables", person: Staff, one: Extent, other: Extent) -> bool:
    """Whether other rules see to it that nobody works both: generated shifts are many."""
    asked = [x.problem.request_by_id[each.request] for each in (one, other)]
    spans = [shift.window for shift in asked if isinstance(shift, Shift)]
    if not x.narrow or len(spans) < len(asked):
        return False
    days = {day for each in (one, other) for day in x.possible_days(each.request)}
    overlap = spans[0].overlaps(spans[1].start, spans[1].end) and not person.shared
    return overlap or (len(days) == 1 and is_exclusive(x, person))
