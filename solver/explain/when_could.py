"""Appointments that find too few people, rooms or tools at any of their starts."""

from itertools import combinations, pairwise

from models.demands import Demand
from models.problem import Problem
from models.requests import Appointment
from models.times import Window
from solver.explain.cause import Cause
from solver.explain.who_could import not_valid
from solver.explain.whole_time import nobody_there
from solver.facts.words import how_long, some_names, when
from solver.placement import masks
from solver.placement.calendars import Calendars
from solver.placement.units import Units


class Starts:
    """Where an appointment could start in one mode, as bit masks, whatever the others do."""

    def __init__(self, problem: Problem, request: Appointment, mode: str | None) -> None:
        self.problem, self.request, self.mode = problem, request, mode
        self.units = Units(problem)
        self.calendars = Calendars(problem, self.units)
        self.own = self.calendars.starts(request, mode)
        """Where its own windows let it start."""
        self.demands = tuple(d for d in request.demands_in(mode) if d.min)
        self.fitting: dict[str, dict[str, int]] = {}
        """For each role and resource, the starts at which the resource is there."""
        self.refresh()

    def refresh(self) -> None:
        """Look at the calendars again, after uses were noted there."""
        self.fitting = {d.role: self._fitting(d) for d in self.demands}

    def _fitting(self, demand: Demand) -> dict[str, int]:
        roles = [d.role for d in self.request.demands_in(self.mode)]
        names = self.calendars.candidates(self.request, self.mode)[roles.index(demand.role)]
        fit = self.calendars.fitting
        return {name: fit(name, self.request, self.mode, demand) for name in names}

    def enough(self, demand: Demand) -> int:
        """The starts, its windows left aside, at which enough are there for the role."""
        return masks.at_least(demand.min, self.fitting[demand.role].values())

    def enough_for_both(self, one: Demand, other: Demand) -> int:
        """The starts at which enough different ones are there for two roles."""
        found = self.enough(one) & self.enough(other)
        if one.kind == other.kind:
            both = {**self.fitting[one.role]}
            for name, mask in self.fitting[other.role].items():
                both[name] = both.get(name, 0) | mask
            found &= masks.at_least(one.min + other.min, both.values())
        return found

    @property
    def anywhere(self) -> int:
        """The starts at which everything it needs is there, its windows left aside."""
        found = masks.span(0, self.units.count)
        for demand in self.demands:
            found &= self.enough(demand)
        for one, other in combinations(self.demands, 2):
            found &= self.enough_for_both(one, other)
        return found

    @property
    def possible(self) -> int:
        """The starts at which it could be served if it were alone."""
        return self.own & self.anywhere


def when_could(problem: Problem, request: Appointment, mode: str | None) -> Cause | None:
    """Why no start has enough of everything; None if one has. Every role has candidates."""
    starts = Starts(problem, request, mode)
    if not starts.own:
        return _too_short(problem, request, mode)
    if starts.possible:
        return None
    for demand in starts.demands:
        there = [n for n, mask in starts.fitting[demand.role].items() if mask & starts.own]
        if not there:
            return _nobody(starts, demand)
        if not starts.enough(demand) & starts.own:
            return _too_few(starts, demand, there)
    for one, other in combinations(starts.demands, 2):
        if not starts.enough_for_both(one, other) & starts.own:
            return _never_together(starts, one, other)
    roles = ", ".join(demand.role for demand in starts.demands)
    words = f"All its roles ({roles}) are never filled at the same time."
    return Cause("never-together", words, another_time(starts))


def _too_short(problem: Problem, request: Appointment, mode: str | None) -> Cause:
    longest = max(window.seconds for window in request.windows)
    needed = request.seconds_in(mode)
    words = f"It lasts {how_long(needed)}, but its longest window is {how_long(longest)}."
    if needed <= longest:
        words = "Its windows leave no start inside the horizon and on the grid."
    return Cause("window-too-short", words, f"Maybe a window of {how_long(needed)} or more.")


def _nobody(starts: Starts, demand: Demand) -> Cause:
    problem, request = starts.problem, starts.request
    who = [problem.resource_by_id[name] for name in starts.fitting[demand.role]]
    for need in demand.skills:
        unskilled = demand.model_copy(
            update={"skills": tuple(n for n in demand.skills if n != need)}
        )
        there = [
            r
            for r in who
            if starts.calendars.fitting(r.id, request, starts.mode, unskilled) & starts.own
        ]
        if there and not need.preferred:
            return not_valid(problem, there, need)
    return nobody_there(problem, request, who, demand.role, another_time(starts))


def _too_few(starts: Starts, demand: Demand, there: list[str]) -> Cause:
    problem = starts.problem
    who = some_names(problem, there)
    words = f"It needs {demand.min} as {demand.role} at once; {who} could, but never together"
    if len(there) < demand.min:
        words = f"It needs {demand.min} as {demand.role}, but only {who} is there in its windows"
    return Cause("too-few-at-once", f"{words}.", another_time(starts))


def _never_together(starts: Starts, one: Demand, other: Demand) -> Cause:
    problem, parts = starts.problem, []
    for demand in (one, other):
        names = [n for n, mask in starts.fitting[demand.role].items() if mask & starts.own]
        times = starts.own & masks.at_least(1, (starts.fitting[demand.role][n] for n in names))
        verb = "is there only at" if len(names) == 1 else "are there only at"
        parts.append(f"{some_names(problem, names)} {verb} {_spans(starts, times)}")
    words = f"{one.role} and {other.role} are never there together: {'; '.join(parts)}."
    who = starts.fitting[other.role]
    wanted = starts.own & starts.enough(one)
    first = next(masks.bits(wanted), None)
    advice = another_time(starts)
    if not advice and first is not None:
        moment = when(problem, starts.units.time(first))
        advice = f"Maybe make {some_names(problem, list(who))} available on {moment}."
    return Cause("never-together", words, advice)


def _spans(starts: Starts, mask: int) -> str:
    """Such as `Mon 5 Jan 08:00 to 11:30, and later`, from bits in a row."""
    units = list(masks.bits(mask))
    first = units[0]
    step = max(1, starts.problem.start_grid_seconds // starts.units.seconds)
    last = first
    for one, two in pairwise(units):
        if two - one > step:
            break
        last = two
    end = last + starts.units.length(starts.request.seconds_in(starts.mode))
    words = f"{when(starts.problem, starts.units.time(first))}"
    words += f" to {when(starts.problem, starts.units.time(end))[-5:]}"
    return words + (" and later" if last != units[-1] else "")


def another_time(starts: Starts) -> str:
    """The start nearest to its windows at which everything would be there."""
    best: tuple[int, int] | None = None
    edges = [_edges(starts, window) for window in starts.request.windows]
    for unit in masks.bits(starts.anywhere):
        away = min(max(low - unit, unit - high, 0) for low, high in edges)
        if best is None or away < best[0]:
            best = away, unit
    if best is None:
        return ""
    return f"Maybe allow {when(starts.problem, starts.units.time(best[1]))}."


def _edges(starts: Starts, window: Window) -> tuple[int, int]:
    return starts.units.down(window.start), starts.units.down(window.end)
