"""Shifts that the plan itself cuts to a demand by the hour, with their breaks."""

from pathlib import Path

from models import (
    BreakPlan,
    Contract,
    HourlyDemand,
    LimitRule,
    PersonIll,
    Problem,
    Shift,
    ShiftTemplate,
    problem_from_json,
)
from solver import SolveOptions, impossible, replan, solve
from solver.engines import compact, lines, neighbourhoods
from solver.engines.portfolio import choose
from tests.builders import HOUR, a_person, a_problem, a_window
from tests.solver.engines.searching import searched

PHONES = Path(__file__).parents[3] / "scenarios" / "data" / "phone_line.json"
BREAK = BreakPlan(seconds=HOUR, after_seconds=2 * HOUR, before_seconds=HOUR, every_seconds=HOUR)


def a_desk(
    *demands: tuple[int, int, int],
    people: int = 2,
    extra: int = 0,
    contract: Contract | None = None,
) -> Problem:
    """One day of six-hour shifts from 08:00 on; (from, to, people) is wanted by the hour."""
    template = ShiftTemplate(
        id="desk",
        role="clerk",
        first_start="08:00",
        last_end="16:00",
        min_seconds=6 * HOUR,
        max_seconds=6 * HOUR,
        breaks=(BREAK,),
    )
    wanted = (
        HourlyDemand(id=f"{a}", role="clerk", window=a_window(0, a, b), min=n, cost_extra=extra)
        for a, b, n in demands
    )
    contracts = (contract,) if contract else ()
    signed = tuple(each.id for each in contracts)
    return a_problem(
        *(a_person(f"p{number}", contracts=signed) for number in range(people)),
        contracts=contracts,
        horizon=a_window(0, 0, 24),
        shift_templates=(template,),
        hourly_demands=tuple(wanted),
    )


def planned(problem: Problem) -> tuple[list[Shift], tuple[object, ...]]:
    """The shifts that somebody works, once for each, and what is lacking."""
    result = solve(problem, SolveOptions(engine="compact", time_limit_seconds=60))
    assert result.solution is not None
    assert result.status == "proven"
    known = problem.request_by_id
    crews = [(known[item.request], item.all_resources) for item in result.solution.served]
    return [s for s, crew in crews for _ in crew if isinstance(s, Shift)], result.violations


def test_breaks_are_placed_so_that_somebody_is_always_there() -> None:
    shifts, lacking = planned(a_desk((8, 14, 1)))
    assert lacking == ()
    one, other = (shift.breaks[0] for shift in shifts)
    assert not one.overlaps(other.start, other.end)


def test_shifts_start_where_the_demand_is() -> None:
    shifts, lacking = planned(a_desk((9, 11, 1), (11, 15, 2), people=3))
    assert lacking == ()
    assert {shift.window.start.hour for shift in shifts} <= {8, 9, 10}


def test_what_is_too_much_is_spread_over_the_day() -> None:
    everybody = Contract(id="c", rules=(LimitRule(measure="shifts", min=1),))
    problem = a_desk((8, 16, 1), people=3, extra=1, contract=everybody)
    shifts, lacking = planned(problem)
    assert (lacking, len(shifts)) == ((), 3)
    # Whoever opens, whoever closes and the third share four hours, and have three breaks in them.
    crowded = [hour for hour in range(8, 16) if sum(is_there(s, hour) for s in shifts) > 2]
    assert len(crowded) == 1


def is_there(shift: Shift, hour: int) -> bool:
    """Whether whoever works the shift is there in that hour."""
    now = a_window(0, hour, hour + 1)
    on_break = any(pause.overlaps(now.start, now.end) for pause in shift.breaks)
    return shift.window.overlaps(now.start, now.end) and not on_break


def test_what_nobody_can_give_is_told_hour_by_hour() -> None:
    _, lacking = planned(a_desk((9, 11, 3)))
    assert len(lacking) == 2


def test_generated_rosters_are_for_the_search_that_starts_exactly() -> None:
    problem = problem_from_json(PHONES.read_text())
    assert not lines.ENGINE.fits(problem)
    assert choose(problem, SolveOptions()) == neighbourhoods.ENGINE
    assert choose(a_desk((8, 14, 1)), SolveOptions()) == compact.ENGINE


def test_the_telephone_line_asks_for_nothing_impossible() -> None:
    problem = problem_from_json(PHONES.read_text())
    assert len(problem.requests) == 5 * 46
    assert impossible(problem) == ()


def test_however_little_time_there_is_there_is_a_plan() -> None:
    found = searched(neighbourhoods.ENGINE, a_desk((8, 14, 1)), 0.0001)
    assert found.told[0][0].phase == "nothing planned"
    assert found.incumbent.best is not None


def test_when_somebody_falls_ill_the_hours_are_covered_anew() -> None:
    problem = a_desk((8, 14, 1), people=3)
    plan = solve(problem, SolveOptions(engine="compact")).solution
    assert plan is not None
    ill = next(name for item in plan.served for name in item.all_resources)
    again = replan(problem, plan, (PersonIll(resource=ill, window=a_window(0, 0, 24)),)).result
    assert again.solution is not None
    assert again.violations == ()
    assert not list(again.solution.uses(ill))
