"""Makes a repaired plan as good as it can be without changing more of what was promised."""

from ortools.sat.python import cp_model

from models.problem import Problem
from models.solution import Solution
from solver.facts.commitments import changed
from solver.model.build import build
from solver.model.read_back import add_hint, solution_of
from solver.options import SolveOptions
from solver.running.engine import Clock, Reporter
from solver.running.watched import settings, solve_watched
from solver.search.adaptive import scaled_values
from solver.search.cut import around

HELD_LEVELS = 2
"""What is unserved, and what is changed."""
MOST_CHANGED = 60


def polish(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Serve what is changed anew, as well as the remaining goals allow, level by level."""
    for index in range(HELD_LEVELS, len(problem.goals)):
        plan = report.best
        free = set(changed(problem, plan)) if plan else set()
        if plan is None or not 0 < len(free) <= MOST_CHANGED or clock.left <= 0:
            return
        found = _better(problem, options, clock.slice(clock.left / 2), report, (plan, free, index))
        if found is not None:
            report.found(found, f"repaired, {problem.goals[index].name}")


def _better(
    problem: Problem,
    options: SolveOptions,
    clock: Clock,
    report: Reporter,
    aim: tuple[Solution, set[str], int],
) -> Solution | None:
    plan, free, index = aim
    part, held = around(problem, free, plan)
    compact = build(part, fixed=held)
    x = compact.x
    mine = Solution(served=tuple(i for i in plan.served if i.request in free or i.request in held))
    above = (x.shortfall, *compact.costs[:index])
    for cost, value in zip(above, scaled_values(part, mine, x.scale), strict=False):
        if not isinstance(cost, int):
            x.model.add(cost <= value)
    x.model.minimize(compact.costs[index])
    add_hint(part, x, mine)
    made = settings(options, clock)
    status = solve_watched(made, x.model, None, report)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None
    anew = (i for i in solution_of(x, made.value).served if i.request in free)
    return Solution(served=(*(i for i in plan.served if i.request not in free), *anew))
