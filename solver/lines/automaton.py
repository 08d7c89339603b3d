"""The run states a person can be in, and which class of shift leads from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from solver.lines.limit import FORBIDDEN, Limit

if TYPE_CHECKING:
    from solver.lines.task import History, IntArray, LineTask, Person

REST = -1
_UNLIMITED = Limit()


class State(NamedTuple):
    """Run counters at the end of a day; ``open`` marks a run that may be too short.

    Only the state before day 0 is ``first``; ``owed`` are days that must still be off.
    """

    works: bool
    shift_class: int
    run: int
    open: bool
    same: int
    same_open: bool
    first: bool = False
    owed: int = 0


@dataclass(frozen=True, eq=False)
class Automaton:
    """Arcs between states: source, target, shift class (`REST` for a day off), cost."""

    arcs: npt.NDArray[np.int64]
    works: npt.NDArray[np.uint8]
    class_count: int
    start: int


class ShiftClasses:
    """Shift types that no run rule can tell apart, grouped."""

    def __init__(self, task: LineTask, person: Person) -> None:
        keys: dict[tuple[bytes, bytes, int], int] = {}
        self.of_shift: list[int] = []
        self.sample: list[int] = []
        self.next_cost = _next_cost(task, person)
        for shift in range(len(task.shifts)):
            row, column = self.next_cost[shift], self.next_cost[:, shift]
            key = (row.tobytes(), column.tobytes(), _kind(task, person, shift))
            if key not in keys:
                keys[key] = len(keys)
                self.sample.append(shift)
            self.of_shift.append(keys[key])


def _next_cost(task: LineTask, person: Person) -> IntArray:
    """What each shift type costs the day after each other one, `FORBIDDEN` where it may not."""
    own = np.zeros(task.forbidden_next.shape, np.int64)
    if person.next_cost is not None:
        own = np.minimum(person.next_cost, FORBIDDEN)
    return np.where(task.forbidden_next, FORBIDDEN, own)


def _runs(task: LineTask, person: Person) -> tuple[Limit, ...]:
    return task.shift_runs if person.shift_runs is None else person.shift_runs


def _kind(task: LineTask, person: Person, shift: int) -> int:
    kinds = task.run_kind if person.run_kind is None else person.run_kind
    return int(kinds[shift]) if _runs(task, person) and kinds is not None else -1


class _Rules:
    """Where a state leads, and at what cost."""

    def __init__(self, task: LineTask, person: Person, classes: ShiftClasses) -> None:
        self.task, self.person, self.classes = task, person, classes

    def start(self) -> State:
        past: History = self.person.history
        lenient = past.is_lenient
        if past.worked_days:
            shift_class = self.classes.of_shift[past.last_shift]
            same = min(past.same_shift_days, self._same_limit(shift_class).reach)
            run = min(past.worked_days, self.person.work_run.reach)
            return State(True, shift_class, run, lenient, same, lenient, first=True)
        run = min(past.days_off, self.person.off_run.reach)
        return State(False, REST, run, lenient, 0, lenient, first=True)

    def follow(self, state: State, shift_class: int) -> tuple[State, int]:
        return self._rest(state) if shift_class == REST else self._work(state, shift_class)

    def _rest(self, state: State) -> tuple[State, int]:
        limit = self.person.off_run
        owed = max(0, self._owed(state) - 1)
        if not state.works:
            run, is_open, cost = _longer(limit, state.run, state.open)
            return State(False, REST, run, is_open, 0, False, owed=owed), cost
        run, is_open, cost = _longer(limit, 0, self._is_excused(state))
        cost += self._end_work(state) + self._end_same(state)
        return State(False, REST, run, is_open, 0, False, owed=owed), cost

    def _work(self, state: State, shift_class: int) -> tuple[State, int]:
        same_limit, fresh = self._same_limit(shift_class), self._is_excused(state)
        reach = self._reach(shift_class)
        if not state.works:
            run, is_open, cost = _longer(self.person.work_run, 0, fresh)
            same, same_open, extra = _longer(same_limit, 0, fresh, reach)
            if state.run and not state.open:
                cost += self.person.off_run.below(state.run)
            cost += FORBIDDEN if state.owed else 0
            return State(True, shift_class, run, is_open, same, same_open), cost + extra
        run, is_open, cost = _longer(self.person.work_run, state.run, state.open)
        if self._kind(state.shift_class) == self._kind(shift_class):
            same, same_open, extra = _longer(same_limit, state.same, state.same_open, reach)
        else:
            same, same_open, extra = _longer(same_limit, 0, fresh, reach)
            extra += self._end_same(state) + (FORBIDDEN if self._owed(state) else 0)
        cost += self._next(state, shift_class)
        return State(True, shift_class, run, is_open, same, same_open), cost + extra

    def _owed(self, state: State) -> int:
        """Days that must be off from here on, if the run of this kind ends here."""
        if not state.works:
            return state.owed
        kind = self._kind(state.shift_class)
        rests = (r for r in self.person.rest_after if r.kind == kind and r.min_days <= state.same)
        return max((rest.days_off for rest in rests), default=0)

    def _reach(self, shift_class: int) -> int:
        kind = self._kind(shift_class)
        return max((r.min_days for r in self.person.rest_after if r.kind == kind), default=0)

    def _is_excused(self, state: State) -> bool:
        """Whether a run that begins after this state may be too short."""
        return state.first and self.person.history.is_lenient

    def _end_work(self, state: State) -> int:
        return 0 if state.open else self.person.work_run.below(state.run)

    def _end_same(self, state: State) -> int:
        return 0 if state.same_open else self._same_limit(state.shift_class).below(state.same)

    def _kind(self, shift_class: int) -> int:
        return _kind(self.task, self.person, self.classes.sample[shift_class])

    def _same_limit(self, shift_class: int) -> Limit:
        kind = self._kind(shift_class)
        return _UNLIMITED if kind < 0 else _runs(self.task, self.person)[kind]

    def _next(self, state: State, after: int) -> int:
        first, then = self.classes.sample[state.shift_class], self.classes.sample[after]
        if state.first:  # what a person's own table says of the past is part of that day's cost
            return FORBIDDEN if self.task.forbidden_next[first, then] else 0
        return int(self.classes.next_cost[first, then])


def _longer(limit: Limit, run: int, is_open: bool, reach: int = 0) -> tuple[int, bool, int]:
    """One more day in a run: its capped length, whether still excused, and the cost."""
    cost = limit.above(run + 1) - limit.above(run)
    grown = min(run + 1, max(limit.reach, reach))
    return grown, is_open and grown < limit.low, min(cost, FORBIDDEN)


def build_automaton(task: LineTask, person: Person, classes: ShiftClasses) -> Automaton:
    """Explore every state ``person`` can reach from the start of the horizon."""
    rules = _Rules(task, person, classes)
    start = rules.start()
    index = {start: 0}
    queue = [start]
    arcs: list[tuple[int, int, int, int]] = []
    for state in queue:
        for shift_class in range(REST, len(classes.sample)):
            target, cost = rules.follow(state, shift_class)
            if cost >= FORBIDDEN:
                continue
            if target not in index:
                index[target] = len(queue)
                queue.append(target)
            arcs.append((index[state], index[target], shift_class, cost))
    works = np.array([state.works for state in queue], dtype=np.uint8)
    table = np.array(arcs, dtype=np.int64).reshape(-1, 4)
    return Automaton(table, works, len(classes.sample), 0)
