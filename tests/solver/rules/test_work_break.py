"""Breaks after long work."""

from typing import Any

from models import Assignment, BreakRule, Contract, History, Problem, Served, Solution
from solver import check, sentences
from tests.builders import (
    HOUR,
    MINUTE,
    a_person,
    a_problem,
    a_shift,
    a_window,
    an_appointment,
    moment,
)

BREAK = BreakRule(max_seconds=4 * HOUR + 30 * MINUTE, min_seconds=45 * MINUTE)


def a_day(**fields: Any) -> Problem:
    """Three tours of two hours for one driver."""
    tours = (an_appointment(name, minutes=120) for name in ("one", "two", "three"))
    driver = a_person("dora", contracts=("c",), **fields)
    return a_problem(driver, *tours, contracts=(Contract(id="c", rules=(BREAK,)),))


def said(*starts: float, **fields: Any) -> list[str]:
    """What is wrong if the tours start at these hours."""
    problem = a_day(**fields)
    crew = (Assignment(role="worker", resources=("dora",)),)
    served = tuple(
        Served(
            request=name,
            start=moment(0, 0, int(60 * start)),
            end=moment(0, 0, int(60 * (start + 2))),
            assignments=crew,
        )
        for name, start in zip(("one", "two", "three"), starts, strict=False)
    )
    report = check(problem, Solution(served=served))
    return list(sentences(problem, tuple(v for v in report.violations if v.rule == "work-break")))


def test_short_gaps_are_no_breaks() -> None:
    assert said(8, 10.25, 12.5) == [
        "dora has had 6 h of work without a break of 45 min at the end of three on "
        "Mon 5 Jan 14:30, instead of at most 4 h 30 min."
    ]


def test_a_break_in_time_begins_the_count_anew() -> None:
    assert said(8, 10.25, 13) == []


def test_a_break_follows_the_work_before_the_plan() -> None:
    past = History(days_worked_in_a_row=1, last_end=moment(0, 7, 30))
    assert said(8.25, history=past) == []
    assert said(8, history=past) == [
        "dora has no break of 45 min between the work before this plan, which ends on "
        "Mon 5 Jan 07:30, and one."
    ]


def test_a_use_that_is_too_long_alone_is_not_judged() -> None:
    short = BreakRule(max_seconds=HOUR, min_seconds=HOUR)
    problem = a_problem(
        a_person("dora", contracts=("c",)),
        an_appointment("one", minutes=120),
        contracts=(Contract(id="c", rules=(short,)),),
    )
    crew = (Assignment(role="worker", resources=("dora",)),)
    plan = Served(request="one", start=moment(0, 8), end=moment(0, 10), assignments=crew)
    assert check(problem, Solution(served=(plan,))).violations == ()


def of_a_shift(*breaks: tuple[float, float]) -> list[str]:
    """What is wrong with a shift from 08:00 to 16:00 that says these breaks."""
    shift = a_shift(breaks=tuple(a_window(0, *pause) for pause in breaks))
    rules = (BREAK,)
    driver = a_person("dora", contracts=("c",))
    problem = a_problem(driver, shift, contracts=(Contract(id="c", rules=rules),))
    crew = (Assignment(role="worker", resources=("dora",)),)
    start, end = shift.window.start, shift.window.end
    plan = Solution(served=(Served(request="shift", start=start, end=end, assignments=crew),))
    return list(sentences(problem, check(problem, plan).violations))


def test_a_break_inside_a_shift_counts_if_it_is_long_enough() -> None:
    assert of_a_shift((12, 13)) == []
    assert of_a_shift((12, 12.5)) == [
        "dora has had 8 h of work without a break of 45 min at the end of shift on "
        "Mon 5 Jan 16:00, instead of at most 4 h 30 min."
    ]


def test_a_break_inside_a_shift_that_comes_too_late_is_told() -> None:
    assert of_a_shift((13, 14))[0].startswith("dora has had 5 h of work without a break")


def test_a_shift_that_says_no_breaks_is_not_judged_alone() -> None:
    assert of_a_shift() == []
