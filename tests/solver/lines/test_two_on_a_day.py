"""Where people may work two shifts of a day, lines plan one of them and the search the rest."""

from models import DailyRestRule, LimitRule, Previous, Problem
from solver import SolveOptions, check
from solver.engines import compact, lines
from solver.engines.portfolio import choose
from solver.lines.line_plans import LinePlans
from tests.builders import HOUR, a_person, a_shift, staff_demand
from tests.solver.engines.searching import searched
from tests.solver.engines.test_sound import require_sound
from tests.solver.lines.rosters import a_roster_problem


def lunches_and_dinners(days: int = 4, people: int = 2) -> Problem:
    """Two short shifts a day, each for as many as there are people."""
    demands = (staff_demand(min=0, target=people, max=people, cost_missing=5),)
    return a_roster_problem(
        DailyRestRule(min_seconds=11 * HOUR),
        LimitRule(measure="shifts", max=2, days_in_period=1),
        LimitRule(measure="seconds", max=6 * 4 * HOUR),
        people=tuple(a_person(f"p{number}", contracts=("c",)) for number in range(people)),
        requests=tuple(
            a_shift(f"{name} {day}", day=day, start=start, end=start + 4, demands=demands)
            for day in range(days)
            for name, start in (("lunch", 11), ("dinner", 18))
        ),
    )


def test_both_pieces_are_planned_and_no_bound_is_told() -> None:
    problem = lunches_and_dinners()
    exact = searched(compact.ENGINE, problem).incumbent
    run = searched(lines.ENGINE, problem, 1.5)
    require_sound(problem, run)
    # Each of two may work six of eight, four of them as lines of one a day: 2 x 2 are missing.
    assert run.incumbent.values == exact.values == (0.0, 2 * 2 * 5 * 2)
    assert run.incumbent.bounded_levels[1].bound is None
    assert not run.incumbent.is_proven


def test_the_earlier_plan_keeps_both_pieces_at_once() -> None:
    problem = lunches_and_dinners()
    before = searched(compact.ENGINE, problem).incumbent.best
    assert before is not None
    again = problem.model_copy(update={"previous": Previous(solution=before)})
    told = [plan for _, plan in searched(lines.ENGINE, again, 0.2).told if plan is not None]
    assert check(again, told[0]).levels == check(problem, before).levels


def test_only_large_rosters_of_pieces_are_for_lines() -> None:
    assert not LinePlans(lunches_and_dinners()).are_all
    assert choose(lunches_and_dinners(), SolveOptions()).name == "compact"
    assert choose(lunches_and_dinners(people=80), SolveOptions()).name == "lines"
