"""The language breaks and costs exactly what the nrp24 scorer says."""

import pytest
from hypothesis import given, strategies as st

from models import Assignment, Problem, Served, Shift, Solution
from scenarios.families import family_called
from scenarios.families.format_error import FormatError
from scenarios.families.nrp24.read import shift_id
from solver import check
from tests.scenarios.families.tiny import NRP24

FAMILY = family_called("nrp24")
Roster = dict[tuple[str, int], str]


def as_solution(problem: Problem, roster: Roster) -> Solution:
    """The shifts that anybody works."""
    workers: dict[str, list[str]] = {}
    for (person, day), shift in roster.items():
        workers.setdefault(shift_id(day, shift), []).append(person)
    return Solution(served=tuple(_served(problem, *item) for item in workers.items()))


def _served(problem: Problem, name: str, people: list[str]) -> Served:
    shift = problem.request_by_id[name]
    assert isinstance(shift, Shift)
    worker = (Assignment(role="worker", resources=tuple(people)),)
    window = shift.window
    return Served(request=name, start=window.start, end=window.end, assignments=worker)


def agree(instance: str, roster: Roster) -> bool:
    """Assert that checker and scorer agree; whether the roster is legal."""
    problem = FAMILY.read(instance, "tiny")
    solution = as_solution(problem, roster)
    report = check(problem, solution)
    judged = FAMILY.score(instance, FAMILY.write(problem, solution, instance))
    assert report.levels[-1].value == judged.cost
    assert (not report.violations) == judged.is_legal, (report.violations, judged.violations)
    return judged.is_legal


def test_the_tiny_roster_is_legal_and_costs_the_same_in_the_language() -> None:
    rows = [line.split(",") for line in NRP24.solution.splitlines()[1:]]
    assert agree(NRP24.instance, {(who, int(day)): shift for who, day, shift in rows})


def test_the_file_written_is_the_file_read() -> None:
    rows = [line.split(",") for line in NRP24.solution.splitlines()[1:]]
    problem = FAMILY.read(NRP24.instance, "tiny")
    solution = as_solution(problem, {(who, int(day)): shift for who, day, shift in rows})
    assert FAMILY.write(problem, solution, NRP24.instance) == NRP24.solution


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("AB"), st.integers(0, 9)), st.sampled_from("EEEL"), max_size=12
    )
)
def test_random_rosters_are_judged_alike(roster: Roster) -> None:
    agree(NRP24.instance, roster)


@given(
    st.sampled_from("AB"),
    st.lists(st.sampled_from("-E"), min_size=10, max_size=10),
    st.sampled_from(((1, 1, 1), (2, 3, 2), (3, 4, 3), (3, 2, 1))),
)
def test_random_runs_of_days_are_judged_alike(
    person: str, line: list[str], limits: tuple[int, int, int]
) -> None:
    least, most, least_off = limits
    instance = NRP24.instance.replace(
        "A,E=4|L=2,2400,960,3,2,2,0", f"A,E=9|L=2,9999,0,{most},{least},{least_off},2"
    ).replace("B,E=4,1440,0,2,1,1,1", f"B,E=9,9999,960,{most},{least},{least_off},1")
    agree(instance, {(person, day): "E" for day, cell in enumerate(line) if cell == "E"})


def test_two_prices_for_one_shift_are_refused() -> None:
    with pytest.raises(
        FormatError, match="one cover row for each day and shift, found 'E on day 3'"
    ):
        FAMILY.read(NRP24.instance + "3,E,1,5,5\n", "tiny")
