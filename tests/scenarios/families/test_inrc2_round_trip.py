"""The language breaks and costs exactly what the INRC-II scorer says."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from models import Assignment, Problem, Served, Shift, Solution
from scenarios.families import family_called
from scenarios.families.format_error import FormatError
from scenarios.families.inrc2.files import files_of
from scenarios.families.inrc2.read import shift_id
from solver import check
from solver.lines.line_plans import to_solution
from solver.lines.task import LineTask
from solver.lines.translate import line_task
from tests.scenarios.families.tiny import INRC2
from tests.solver.lines.line_checker import roster_cost

FAMILY = family_called("inrc2")
PROBLEM = FAMILY.read(INRC2.instance, "tiny")
Roster = dict[tuple[str, int], tuple[str, str]]
WORK = st.sampled_from((("Early", "Nurse"), ("Night", "Nurse"), ("Early", "Trainee")))


def as_solution(problem: Problem, roster: Roster) -> Solution:
    workers: dict[str, list[str]] = {}
    for (person, day), work in roster.items():
        workers.setdefault(shift_id(day, *work), []).append(person)
    return Solution(served=tuple(_served(problem, *item) for item in workers.items()))


def _served(problem: Problem, name: str, people: list[str]) -> Served:
    shift = problem.request_by_id[name]
    assert isinstance(shift, Shift)
    nurse = (Assignment(role="nurse", resources=tuple(people)),)
    window = shift.window
    return Served(request=name, start=window.start, end=window.end, assignments=nurse)


def test_the_file_written_is_the_file_read() -> None:
    rows = [line.split(",") for line in INRC2.solution.splitlines()[1:]]
    roster = {(who, int(day)): (shift, skill) for who, day, shift, skill in rows}
    assert FAMILY.write(PROBLEM, as_solution(PROBLEM, roster), "") == INRC2.solution


@given(st.dictionaries(st.tuples(st.sampled_from("ABC"), st.integers(0, 6)), WORK, max_size=14))
def test_random_rosters_are_judged_alike(roster: Roster) -> None:
    solution = as_solution(PROBLEM, roster)
    report = check(PROBLEM, solution)
    judged = FAMILY.score(INRC2.instance, FAMILY.write(PROBLEM, solution, INRC2.instance))
    assert report.levels[1].value == judged.cost
    is_legal = not report.violations and not report.levels[0].value
    assert is_legal == judged.is_legal, (report.violations, judged.violations)


def the_task() -> LineTask:
    task = line_task(PROBLEM)
    assert task is not None
    return task


TASK = the_task()


@given(st.lists(st.sampled_from((-1, -1, 0, 1, 2, 3)), min_size=21, max_size=21))
def test_random_lines_cost_the_same_as_lines_of_work(cells: list[int]) -> None:
    lines = np.array(cells, dtype=np.int32).reshape(3, 7)
    solution = to_solution(PROBLEM, lines)
    report = check(PROBLEM, solution)
    cost = roster_cost(TASK, lines.tolist())
    assert (cost is None) == bool(report.violations)
    if cost is not None:
        # A point of minimum cover costs 5 times the dearest prices: 30, 30 and 10.
        assert cost == report.levels[1].value + 350 * report.levels[0].value


def test_an_instance_is_named_by_scenario_history_and_weeks() -> None:
    assert files_of("n030w4_1_6-2-9-1") == (
        "n030w4/Sc-n030w4.txt",
        "n030w4/H0-n030w4-1.txt",
        *(f"n030w4/WD-n030w4-{week}.txt" for week in (6, 2, 9, 1)),
    )


@pytest.mark.parametrize("name", ["n030w4", "n030w4_1", "n030w4_1_6-x", "../n030w4_1_6", ""])
def test_another_name_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match="a name such as"):
        files_of(name)


def test_a_history_above_a_maximum_is_refused() -> None:
    with pytest.raises(FormatError, match="a history of A of at most 5 assignments, found '6'"):
        FAMILY.read(INRC2.instance.replace("A 2 1 Early", "A 6 1 Early"), "tiny")
