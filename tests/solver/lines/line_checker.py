"""An independent judge of lines and rosters, day by day in plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, product
from typing import TYPE_CHECKING

from solver.lines.limit import FORBIDDEN

if TYPE_CHECKING:
    from solver.lines.limit import Limit
    from solver.lines.task import LineTask, Person

Line = Sequence[int]


def line_cost(task: LineTask, person: Person, line: Line) -> int | None:
    """Cost of ``line`` for ``person``, None where it breaks a hard limit."""
    parts = [*_days(task, person, line), *_totals(task, person, line)]
    parts += [*_runs(task, person, line), *_weekends(task, person, line)]
    parts += [*_sides(person, line), *_successions(person, line)]
    return None if None in parts else sum(part for part in parts if part is not None)


def roster_cost(task: LineTask, lines: Sequence[Line]) -> int | None:
    """Cost of a whole roster, None where somebody's line breaks a hard limit."""
    total = 0
    for person, line in zip(task.people, lines, strict=True):
        cost = line_cost(task, person, line)
        if cost is None:
            return None
        total += cost
    for row in task.cover:
        staff = sum(line[row.day] == row.shift for line in lines)
        total += row.cost_under * max(0, row.required - staff)
        total += row.cost_over * max(0, staff - row.required)
    return total


def every_line(task: LineTask) -> Iterator[tuple[int, ...]]:
    """All shift-or-off sequences over the horizon."""
    return product(range(-1, len(task.shifts)), repeat=task.days)


def _priced(limit: Limit, count: int) -> int | None:
    if count < limit.low:
        return None if limit.low_cost is None else (limit.low - count) * limit.low_cost
    if limit.high is not None and count > limit.high:
        return None if limit.high_cost is None else (count - limit.high) * limit.high_cost
    return 0


def _days(task: LineTask, person: Person, line: Line) -> Iterator[int | None]:
    before = person.history.last_shift if person.history.worked_days else -1
    for day, shift in enumerate(line):
        if shift < 0:
            yield int(person.cost_off[day])
        else:
            yield int(person.cost[day, shift]) if person.allowed[day, shift] else None
            if before >= 0 and task.forbidden_next[before, shift]:
                yield None
        before = shift


def _totals(task: LineTask, person: Person, line: Line) -> Iterator[int | None]:
    for shift in range(len(task.shifts)):
        yield None if list(line).count(shift) > person.shift_max[shift] else 0
    minutes = task.minutes if person.own_minutes is None else person.own_minutes
    worked = sum(int(minutes[shift]) for shift in line if shift >= 0)
    yield _priced(person.minutes, worked + person.history.minutes)


def _weekends(task: LineTask, person: Person, line: Line) -> Iterator[int | None]:
    count = person.history.weekends
    for first, second in task.weekends:
        days = [day for day in (first, second) if 0 <= day < task.days]
        worked = [line[day] >= 0 for day in days]
        before = person.history.worked_days > 0
        if first < 0:
            count += worked[0] and not before
            yield _half(person) if worked[0] != before else 0
            continue
        count += any(worked)
        if len(days) == 2:
            yield _half(person) if worked[0] != worked[1] else 0
    yield _priced(person.weekends, count)


def _half(person: Person) -> int | None:
    return None if person.broken_weekend_cost >= FORBIDDEN else person.broken_weekend_cost


def _sides(person: Person, line: Line) -> Iterator[int | None]:
    for side in person.sides:
        best: dict[int, int] = {}
        for day, shift in enumerate(line):
            group = day if side.together is None else int(side.together[day])
            if shift >= 0 and group >= 0:
                best[group] = max(best.get(group, 0), int(side.amounts[day, shift]))
        yield _priced(side.limit, sum(best.values()))


def _successions(person: Person, line: Line) -> Iterator[int | None]:
    for before, after in pairwise(line):
        if before >= 0 and after >= 0 and person.next_cost is not None:
            cost = int(person.next_cost[before, after])
            yield None if cost >= FORBIDDEN else cost


def _runs(task: LineTask, person: Person, line: Line) -> Iterator[int | None]:
    past = person.history
    works = [shift >= 0 for shift in line]
    yield from _run_costs(works, True, person.work_run, past.worked_days, _excused(person))
    yield from _run_costs(works, False, person.off_run, past.days_off, _excused(person))
    run_kind = task.run_kind if person.run_kind is None else person.run_kind
    for kind, limit in enumerate(person.shift_runs or task.shift_runs):
        assert run_kind is not None
        kinds = [shift >= 0 and run_kind[shift] == kind for shift in line]
        last_kind = run_kind[past.last_shift] if past.worked_days else -1
        carried = past.same_shift_days if last_kind == kind else 0
        yield from _run_costs(kinds, True, limit, carried, _excused(person))


def _excused(person: Person) -> bool:
    """Whether a run that touches day 0 may be too short."""
    past = person.history
    if past.excuses_start is not None:
        return past.excuses_start
    return not past.worked_days and not past.days_off


def _run_costs(
    marks: Sequence[bool], wanted: bool, limit: Limit, carried: int, excused: bool
) -> Iterator[int | None]:
    """Cost of each maximal run; long ones pay only for days past the carried ones."""
    start = 0
    if carried and marks[0] != wanted and not excused:
        yield _below(limit, carried)
    for mark, run in groupby(marks):
        length = len(list(run))
        end = start + length
        if mark == wanted:
            before = carried if start == 0 else 0
            if end < len(marks) and not (start == 0 and excused):
                yield _below(limit, length + before)
            if limit.high is not None:
                extra = length + before - max(limit.high, before)
                if extra > 0:
                    yield None if limit.high_cost is None else extra * limit.high_cost
        start = end


def _below(limit: Limit, length: int) -> int | None:
    if length >= limit.low:
        return 0
    return None if limit.low_cost is None else (limit.low - length) * limit.low_cost
