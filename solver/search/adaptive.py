"""Serves small parts of a plan anew with CP-SAT, choosing more often what has paid before."""

import os
from random import Random

from ortools.sat.python import cp_model

from models.problem import Problem
from models.requests import Appointment, Shift
from models.solution import Solution
from solver.model.read_back import solution_of
from solver.options import SolveOptions
from solver.running.engine import Clock, Reporter
from solver.running.watched import HAS_BOUND, settings, solve_watched, work_of
from solver.score import levels, shortfall
from solver.search.neighbourhoods import NEIGHBOURHOODS, Neighbours
from solver.search.parts import Part, parts_of

PART_SECONDS = 6.0
BUILDING_WORK, STEP_WORK = 0.02, 0.001
"""Counted for making the model of a part, and for choosing one."""

LEAST, MOST = 4, 60
FORGET = 0.9


class AdaptiveSearch:
    """Neighbourhood search around the best plan of a report."""

    def __init__(self, problem: Problem, free: frozenset[str], options: SolveOptions) -> None:
        self._problem, self._free, self._options = problem, free, options
        self._chance = Random(options.seed)
        self._worth = [1.0 for _ in NEIGHBOURHOODS]
        self._size = [12 for _ in NEIGHBOURHOODS]
        self._parts = parts_of(problem)
        self.steps = 0

    def run(self, clock: Clock, report: Reporter) -> None:
        """Search until time is up or the caller has had enough."""
        while clock.left > 0.2 and not report.should_stop() and report.best is not None:
            index = self._chance.choices(range(len(NEIGHBOURHOODS)), self._worth)[0]
            self._step(index, report.best, clock, report)
            clock.spend(STEP_WORK)
            self.steps += 1

    def _step(self, index: int, plan: Solution, clock: Clock, report: Reporter) -> None:
        near = Neighbours(self._problem, self._free, plan)
        free = NEIGHBOURHOODS[index](near, self._chance, self._size[index])
        some = min(len(near.unserved), 2)
        free |= set(self._chance.sample(near.unserved, some))
        if not free:
            return
        began = clock.now
        status, found = self._solve(free, plan, clock, report)
        gained = found is not None and report.found(found, f"part {self.steps}")
        self._worth[index] = FORGET * self._worth[index] + (1.0 if gained else 0.05)
        quick = status == cp_model.OPTIMAL and clock.now - began < PART_SECONDS / 3
        step = 1.15 if quick else 0.85 if status != cp_model.OPTIMAL else 1.0
        self._size[index] = round(min(MOST, max(LEAST, self._size[index] * step + 0.5)))

    def _solve(
        self, free: set[str], plan: Solution, clock: Clock, report: Reporter
    ) -> tuple[int, Solution | None]:
        part = self._parts.part(free, plan)
        if not self._aim(part, plan):
            return int(cp_model.OPTIMAL), None
        made = settings(self._options, clock.slice(PART_SECONDS))
        made.parameters.num_workers = min(made.parameters.num_workers, os.cpu_count() or 1)
        status = solve_watched(made, part.model, None, report)
        clock.spend(BUILDING_WORK + work_of(made))
        if status not in HAS_BOUND:
            return status, None
        anew = solution_of(part.x, made.value).by_request
        rest = tuple(i for i in plan.served if i.request not in free)
        new = tuple(item for name, item in anew.items() if name in free)
        return status, Solution(served=rest + new)

    def _aim(self, part: Part, plan: Solution) -> bool:
        """Minimise one level that is not at zero, the levels above no worse than they are."""
        mine = Solution(served=tuple(i for i in plan.served if i.request in part.inside))
        values = scaled_values(part.problem, mine, part.x.scale)
        costs = (part.x.shortfall, *part.costs)
        open_levels = [k for k, value in enumerate(values) if value > 0]
        if not open_levels:
            return False
        aim = self._chance.choice(open_levels)
        for cost, value in zip(costs[:aim], values, strict=False):
            if not isinstance(cost, int):
                part.model.add(cost <= value)
        part.model.minimize(costs[aim])
        return True


def scaled_values(problem: Problem, plan: Solution, scale: int) -> tuple[int, ...]:
    """The seconds of required work that the plan lacks, then its levels in a model's points."""
    points = (round(level.value * scale) for level in levels(problem, plan))
    return (round(shortfall(problem, plan)), *points)


def free_requests(problem: Problem) -> frozenset[str]:
    """Shifts and appointments that no ride hangs on."""
    tied = {
        name
        for relation in problem.relations
        if relation.required
        and any(problem.request_by_id[n].kind == "trip" for n in relation.requests)
        for name in relation.requests
    }
    return frozenset(
        r.id for r in problem.requests if isinstance(r, Appointment | Shift) and r.id not in tied
    )
