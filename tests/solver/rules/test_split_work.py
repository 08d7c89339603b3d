"""Work that is split by gaps during a day."""

from typing import Any

import pytest

from models import Contract, Problem, SplitRule, TagFilter
from solver import check, sentences
from solver.engines import compact
from solver.rules.split_work import RULE as SPLIT_WORK
from tests.builders import HOUR, a_person, a_problem, a_shift, a_window
from tests.solver.engines.searching import searched
from tests.solver.rules.roster import everybody_works

LUNCH, DINNER = (11, 15), (18, 22)
PER_WEEK = SplitRule(max=1, days_in_period=7, begins_on="monday")


def a_week(*pieces: tuple[int, float, float], rule: SplitRule, **fields: Any) -> Problem:
    """Shifts from hour to hour of a day, for one waiter."""
    shifts = (
        a_shift(f"{day} at {start:g}", day=day, start=start, end=end, **fields)
        for day, start, end in pieces
    )
    contracts = (Contract(id="c", rules=(rule,)),)
    return a_problem(a_person("ada", contracts=("c",)), *shifts, contracts=contracts)


def said(*pieces: tuple[int, float, float], rule: SplitRule, **fields: Any) -> list[str]:
    """What is wrong if all the shifts are worked."""
    problem = a_week(*pieces, rule=rule, **fields)
    report = check(problem, everybody_works(problem))
    return list(sentences(problem, tuple(v for v in report.violations if v.rule == "split-work")))


def test_only_so_many_days_of_a_week_are_split() -> None:
    split_days = [(day, *piece) for day in (0, 2) for piece in (LUNCH, DINNER)]
    assert said(*split_days[:2], (2, *LUNCH), (3, *DINNER), rule=PER_WEEK) == []
    assert said(*split_days, rule=PER_WEEK) == [
        "ada has 2 gaps between pieces of work of one day from Mon 5 Jan to Sun 11 Jan, "
        "instead of at most 1."
    ]


def test_work_right_after_other_work_is_one_piece() -> None:
    assert said((0, 8, 12), (0, 12, 16), rule=SplitRule()) == []


def test_a_gap_is_not_too_long() -> None:
    rule = SplitRule(longer_than_seconds=4 * HOUR, days_in_period=1)
    assert said((0, 8, 12), (0, 16, 20), rule=rule) == []
    assert said((0, 8, 12), (0, 16.5, 20), rule=rule) == [
        "ada has 1 gap of more than 4 h between pieces of work of one day on Mon 5 Jan, "
        "instead of at most 0."
    ]


def test_a_gap_is_not_too_short() -> None:
    rule = SplitRule(shorter_than_seconds=2 * HOUR)
    assert said((0, 8, 12), (0, 14, 18), rule=rule) == []
    assert len(said((0, 8, 12), (0, 13, 18), rule=rule)) == 1


def test_a_night_between_two_days_is_no_gap() -> None:
    assert said((0, *DINNER), (1, *LUNCH), rule=SplitRule()) == []


def test_other_work_does_not_close_a_gap() -> None:
    rule = SplitRule(tags=TagFilter(exclude=("standby",)))
    pieces = [
        a_shift(tag, start=start, end=start + 4, tags=(tag,))
        for tag, start in (("lunch", 10), ("standby", 14), ("dinner", 18))
    ]
    ada, contract = a_person("ada", contracts=("c",)), Contract(id="c", rules=(rule,))
    problem = a_problem(ada, *pieces, contracts=(contract,))
    assert len(check(problem, everybody_works(problem)).violations) == 1


def test_a_break_inside_a_shift_splits_it() -> None:
    pause = (a_window(0, 12, 16),)
    assert len(said((0, 8, 20), rule=SplitRule(), breaks=pause)) == 1
    assert said((0, 8, 20), rule=SplitRule(longer_than_seconds=4 * HOUR), breaks=pause) == []


def test_a_break_at_the_edge_of_a_shift_splits_nothing() -> None:
    assert said((0, 8, 20), rule=SplitRule(), breaks=(a_window(0, 19, 20),)) == []


def test_split_shifts_are_planned_where_they_are_needed_most() -> None:
    pieces = [(day, *piece) for day in (0, 1) for piece in (LUNCH, DINNER)]
    problem = a_week(*pieces, rule=PER_WEEK, mandatory=False)
    plan = searched(compact.ENGINE, problem, 5.0).incumbent.best
    assert plan is not None
    assert len(plan.served) == 3
    assert not any(SPLIT_WORK.violations(problem, plan))


def test_a_range_that_no_gap_lies_in_is_refused() -> None:
    with pytest.raises(ValueError, match="no gap is longer than 7200 s and shorter than 3600 s"):
        SplitRule(longer_than_seconds=2 * HOUR, shorter_than_seconds=HOUR)
