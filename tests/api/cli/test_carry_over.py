"""`slotwright carry-over`: the history that a plan leaves, written into the next problem."""

from datetime import timedelta
from pathlib import Path

from models import Problem, Staff, Window, problem_from_json
from models.saving import to_json
from models.solution import Solution
from tests.api.cli.calling import call
from tests.builders import MONDAY, a_person, a_problem


def a_week(number: int) -> Problem:
    start = MONDAY + timedelta(days=7 * number)
    horizon = Window(start=start, end=start + timedelta(days=7))
    return a_problem(a_person("ada", name="Ada"), horizon=horizon)


def test_the_next_week_knows_what_was_before(tmp_path: Path) -> None:
    names = ("week.json", "plan.json", "next.json", "out.json")
    week, plan, following, out = (tmp_path / name for name in names)
    week.write_text(to_json(a_week(0)))
    plan.write_text(to_json(Solution()))
    following.write_text(to_json(a_week(1)))
    answer = call("carry-over", week, plan, following, out)
    assert answer.code == 0
    assert "history of 1 of 1 people" in answer.out
    assert "7 days off in a row" in answer.out
    (ada,) = problem_from_json(out.read_text()).resources
    assert isinstance(ada, Staff)
    assert ada.history.days_off_in_a_row == 7
    refused = call("carry-over", week, plan, week, out)
    assert refused.code == 2
    assert "the plan ends on 2026-01-11" in refused.err
