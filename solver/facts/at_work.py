"""Who is there in a request at a moment, breaks of shifts taken out."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from models.demands import SkillNeed
from models.problem import Problem
from models.relations import Cover
from models.requests import Request, Shift
from models.solution import Served
from models.times import Window
from solver.facts.eligible import has_skill


def breaks_of(request: Request) -> tuple[Window, ...]:
    """The breaks of a shift; nothing else has any."""
    return request.breaks if isinstance(request, Shift) else ()


def stretches(shift: Shift, least_seconds: int = 0) -> Iterator[Window]:
    """The parts of a shift between its breaks, in order; shorter breaks than the least are work."""
    start = shift.window.start
    for pause in shift.breaks:
        if pause.seconds < least_seconds:
            continue
        if pause.start > start:
            yield Window(start=start, end=pause.start)
        start = pause.end
    if shift.window.end > start:
        yield Window(start=start, end=shift.window.end)


def is_at_work(shift: Shift, moment: datetime) -> bool:
    """Whether whoever works the shift is there."""
    return any(part.start <= moment < part.end for part in stretches(shift))


def is_going_on(problem: Problem, item: Served, moment: datetime) -> bool:
    """Whether a served request takes place and has no break."""
    breaks = breaks_of(problem.request_by_id[item.request])
    on_break = any(pause.start <= moment < pause.end for pause in breaks)
    return item.start <= moment < item.end and not on_break


def beginnings(problem: Problem, items: Iterable[Served], window: Window | None) -> list[datetime]:
    """The moments of the window at which more may begin to be there than before."""
    found = {window.start} if window else set()
    for item in items:
        found |= {item.start}
        found |= {pause.end for pause in breaks_of(problem.request_by_id[item.request])}
    return sorted(m for m in found if window is None or window.start <= m < window.end)


def rises(shifts: Iterable[Shift], window: Window | None) -> Iterator[list[Shift]]:
    """For each moment at which more may begin to be there, the shifts that are on then."""
    known = list(shifts)
    found = {part.start for shift in known for part in stretches(shift)}
    found |= {window.start} if window else set()
    for moment in sorted(m for m in found if window is None or window.start <= m < window.end):
        here = [shift for shift in known if is_at_work(shift, moment)]
        if here:
            yield here


def rising_sum(extra: int) -> int:
    """One for the first, two for the second, and so on, all together."""
    return extra * (extra + 1) // 2


def counts(problem: Problem, data: Cover, shift: Shift, person: str) -> bool:
    """Whether the person has the skill that is asked for, if one is."""
    if data.skill is None:
        return True
    need = SkillNeed(name=data.skill, level=data.level)
    return has_skill(problem.resource_by_id[person], need, shift.window)
