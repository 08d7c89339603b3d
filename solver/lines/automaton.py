"""The run states a person can be in, and which class of shift leads from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from solver.lines.limit import FORBIDDEN, Limit

if TYPE_CHECKING:
    from solver.lines.task import History, LineTask, Person

REST = -1
_UNLIMITED = Limit()


class State(NamedTuple):
    """Run counters at the end of a day; ``open`` marks a run that may be too short.

    Only the state before day 0 is ``first``.
    """

    works: bool
    shift_class: int
    run: int
    open: bool
    same: int
    same_open: bool
    first: bool = False


@dataclass(frozen=True, eq=False)
class Automaton:
    """Arcs between states: source, target, shift class (`REST` for a day off), cost."""

    arcs: npt.NDArray[np.int64]
    works: npt.NDArray[np.uint8]
    class_count: int
    start: int


class ShiftClasses:
    """Shift types that no run rule can tell apart, grouped."""

    def __init__(self, task: LineTask) -> None:
        keys: dict[tuple[bytes, bytes, int], int] = {}
        self.of_shift: list[int] = []
        self.sample: list[int] = []
        for shift in range(len(task.shifts)):
            row, column = task.forbidden_next[shift], task.forbidden_next[:, shift]
            key = (row.tobytes(), column.tobytes(), _kind(task, shift))
            if key not in keys:
                keys[key] = len(keys)
                self.sample.append(shift)
            self.of_shift.append(keys[key])


def _kind(task: LineTask, shift: int) -> int:
    return int(task.run_kind[shift]) if task.shift_runs and task.run_kind is not None else -1


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
        if not state.works:
            run, is_open, cost = _longer(limit, state.run, state.open)
            return State(False, REST, run, is_open, 0, False), cost
        run, is_open, cost = _longer(limit, 0, self._is_excused(state))
        cost += self._end_work(state) + self._end_same(state)
        return State(False, REST, run, is_open, 0, False), cost

    def _work(self, state: State, shift_class: int) -> tuple[State, int]:
        same_limit, fresh = self._same_limit(shift_class), self._is_excused(state)
        if not state.works:
            run, is_open, cost = _longer(self.person.work_run, 0, fresh)
            same, same_open, extra = _longer(same_limit, 0, fresh)
            if state.run and not state.open:
                cost += self.person.off_run.below(state.run)
            return State(True, shift_class, run, is_open, same, same_open), cost + extra
        run, is_open, cost = _longer(self.person.work_run, state.run, state.open)
        if self._kind(state.shift_class) == self._kind(shift_class):
            same, same_open, extra = _longer(same_limit, state.same, state.same_open)
        else:
            same, same_open, extra = _longer(same_limit, 0, fresh)
            extra += self._end_same(state)
        if self._forbidden(state.shift_class, shift_class):
            cost += FORBIDDEN
        return State(True, shift_class, run, is_open, same, same_open), cost + extra

    def _is_excused(self, state: State) -> bool:
        """Whether a run that begins after this state may be too short."""
        return state.first and self.person.history.is_lenient

    def _end_work(self, state: State) -> int:
        return 0 if state.open else self.person.work_run.below(state.run)

    def _end_same(self, state: State) -> int:
        return 0 if state.same_open else self._same_limit(state.shift_class).below(state.same)

    def _kind(self, shift_class: int) -> int:
        return _kind(self.task, self.classes.sample[shift_class])

    def _same_limit(self, shift_class: int) -> Limit:
        kind = self._kind(shift_class)
        return _UNLIMITED if kind < 0 else self.task.shift_runs[kind]

    def _forbidden(self, before: int, after: int) -> bool:
        sample = self.classes.sample
        return bool(self.task.forbidden_next[sample[before], sample[after]])


def _longer(limit: Limit, run: int, is_open: bool) -> tuple[int, bool, int]:
    """One more day in a run: its capped length, whether still excused, and the cost."""
    cost = limit.above(run + 1) - limit.above(run)
    grown = min(run + 1, limit.reach)
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
