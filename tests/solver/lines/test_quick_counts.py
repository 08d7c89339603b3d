"""What is counted quickly is what the rule itself finds."""

from datetime import timedelta

import numpy as np
import pytest

from models import ContractRule, FreeStretchRule, History, PatternRule, TagFilter
from solver.facts.work import midnight
from solver.goals.contracts import CONTRACT_RULES
from solver.lines.line_plans import to_solution
from solver.lines.quick_counts import quick_count
from solver.lines.shift_board import board_of
from tests.builders import a_person
from tests.solver.lines.rosters import LATE, a_roster_problem

DAY = 24 * 3600
DAYS = 7
RULES: dict[str, ContractRule] = {
    "a forbidden order": PatternRule(days=("late", "off", "work")),
    "what must follow": PatternRule(days=("early|late", "!late"), followed_by=("any", "off")),
    "a weekday": PatternRule(
        days=("late",), followed_by=("late",), starts_on=("tuesday", "saturday")
    ),
    "a week's rest": FreeStretchRule(min_seconds=2 * DAY),
    "any two days' rest": FreeStretchRule(
        min_seconds=DAY + 9 * 3600, days_in_period=3, rolling=True
    ),
    "rest from late work": FreeStretchRule(min_seconds=DAY, days_in_period=2, tags=LATE),
    "longer than the horizon": PatternRule(days=("work",) * 9),
}
PASTS = {
    "no past": History(),
    "late work before": History(days_worked_in_a_row=2, last_tags=("late",)),
    "days off before": History(days_off_in_a_row=2),
}


@pytest.mark.parametrize("past", PASTS.values(), ids=PASTS)
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_quick_counts_are_those_of_the_rule(rule: ContractRule, past: History) -> None:
    problem = a_roster_problem(people=(a_person(),))
    if past.last_tags:
        end = midnight(problem, 0) - timedelta(hours=2)
        past = past.model_copy(update={"last_end": end})
    person = a_person(history=past)
    problem = problem.model_copy(update={"resources": (person,)})
    count = quick_count(problem, person, rule, board_of(problem).at)
    assert count is not None
    breaks = next(each for each in CONTRACT_RULES if each.kind is type(rule)).breaks
    rng = np.random.default_rng(1)
    for chance in (0.1, 0.5, 0.9):
        for _ in range(12):
            line = np.where(rng.random(DAYS) < chance, rng.integers(0, 2, DAYS), -1)
            plan = to_solution(problem, line[None, :].astype(np.int32))
            wanted = sum(found.amount for found in breaks(problem, plan, rule, person))
            assert count(line.astype(np.int32)) == wanted


def test_other_rules_are_not_counted_quickly() -> None:
    from models import DailyRestRule

    rule = DailyRestRule(min_seconds=9 * 3600, tags=TagFilter())
    problem = a_roster_problem(people=(a_person(),))
    assert quick_count(problem, a_person(), rule, board_of(problem).at) is None
