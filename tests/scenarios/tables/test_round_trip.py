"""What is saved as tables is read back without loss."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from openpyxl import load_workbook

from models import (
    Contract,
    Cover,
    Demand,
    Pin,
    Previous,
    Problem,
    Rotation,
    Solution,
    SuccessionRule,
    TagFilter,
    Together,
    Window,
)
from models.base import Value
from models.relations import Relation
from scenarios.clinic import clinic_week, hidden_plan
from scenarios.tables import (
    problem_from_csv,
    problem_from_excel,
    problem_to_csv,
    problem_to_excel,
    solution_to_excel,
)
from tests.builders import a_person, a_problem, a_shift, an_appointment
from tests.scenarios.tables.any_problem import RELATIONS, RULES, TAG, any_of, problems

Through = Callable[[Problem], Problem]
ROUNDS = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)


def through_excel(problem: Problem) -> Problem:
    return problem_from_excel(problem_to_excel(problem))


def through_csv(problem: Problem) -> Problem:
    with TemporaryDirectory() as folder:
        problem_to_csv(problem, Path(folder))
        return problem_from_csv(Path(folder))


BOTH = pytest.mark.parametrize("through", [through_excel, through_csv], ids=["excel", "csv"])


@BOTH
@ROUNDS
@given(problem=problems())
def test_any_problem_comes_back(through: Through, problem: Problem) -> None:
    assert through(problem) == problem


@BOTH
def test_the_clinic_week_comes_back(through: Through) -> None:
    week = clinic_week(scale=0.3)
    assert through(week) == week


@pytest.mark.nightly
@BOTH
def test_the_whole_clinic_week_comes_back(through: Through) -> None:
    week = clinic_week()
    assert through(week) == week


# All kinds together: a workbook has its price, whatever is in it.
@BOTH
@settings(ROUNDS, max_examples=2)
@given(data=st.data())
def test_every_kind_of_rule_comes_back(through: Through, data: st.DataObject) -> None:
    people = a_person("ada"), a_person("ben")
    rules = tuple(data.draw(any_of(kind, {"people": ["ada", "ben"]})) for kind in RULES)
    problem = a_problem(*people, contracts=(Contract(id="c", rules=rules),))  # type: ignore[arg-type]
    assert through(problem) == problem


@BOTH
@settings(ROUNDS, max_examples=2)
@given(data=st.data())
def test_every_kind_of_relation_comes_back(through: Through, data: st.DataObject) -> None:
    people, visits = (a_person("ada"), a_person("ben")), (an_appointment("x"), an_appointment("y"))
    shifts = a_shift("early"), a_shift("late")
    ids = data.draw(st.lists(TAG, min_size=len(RELATIONS), max_size=len(RELATIONS), unique=True))
    relations = tuple(map(_any_relation, repeat(data), ids, RELATIONS))
    problem = a_problem(*people, *visits, *shifts, relations=relations)
    assert through(problem) == problem


def _any_relation(data: st.DataObject, id: str, kind: type[Value]) -> Relation:
    first, second = ("early", "late") if kind in (Cover, Rotation) else ("x", "y")
    names = {"id": [id], "requests": [first, second], "first": [first]}
    names |= {"second": [second], "role": ["worker"], "resource": ["ada"], "people": ["ada", "ben"]}
    return cast("Relation", data.draw(any_of(kind, names)))


@BOTH
def test_a_previous_plan_comes_back(through: Through) -> None:
    plan, start = hidden_plan(scale=0.1), datetime(2026, 1, 6, 7, tzinfo=UTC)
    pins = (Pin(request="session-0001"), Pin(request="session-0002", dimensions=()))
    previous = Previous(solution=plan, pins=pins, freeze_before=start, price=3)
    week = clinic_week(scale=0.1).model_copy(update={"previous": previous})
    assert through(week) == week


@BOTH
def test_an_empty_previous_plan_is_not_the_same_as_none(through: Through) -> None:
    problem = a_problem(previous=Previous(solution=Solution()))
    assert through(problem).previous == Previous(solution=Solution())
    assert through(a_problem()).previous is None


@BOTH
def test_nobody_eligible_is_not_the_same_as_everybody(through: Through) -> None:
    demands = (
        Demand(role="a", kind="staff", eligible=()),
        Demand(role="b", kind="staff", preferred=("ada",)),
    )
    problem = a_problem(a_person(), an_appointment(demands=demands))
    assert through(problem) == problem


@BOTH
def test_a_succession_of_anything_comes_back(through: Through) -> None:
    rules = (SuccessionRule(then=TagFilter()),)
    problem = a_problem(contracts=(Contract(id="c", rules=rules),), goals=())
    assert through(problem) == problem


@BOTH
def test_a_list_too_long_for_one_cell_comes_back(through: Through) -> None:
    visits = [an_appointment(f"visit number {k} " + "é;" * 20) for k in range(1500)]
    together = Together(id="all", requests=tuple(visit.id for visit in visits))
    problem = a_problem(*visits, relations=(together,))
    assert through(problem) == problem


@BOTH
@pytest.mark.parametrize("zone", ["Europe/Berlin", "Africa/Monrovia", "Australia/Lord_Howe"])
def test_moments_in_the_hour_that_comes_twice_come_back(through: Through, zone: str) -> None:
    horizon = Window(start=datetime(1970, 1, 1, tzinfo=UTC), end=datetime(1972, 6, 1, tzinfo=UTC))
    if zone == "Europe/Berlin":
        horizon = Window(
            start=datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
            end=datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        )
    problem = a_problem(zone=zone, horizon=horizon)
    assert through(problem) == problem


def test_excel_keeps_formulas_as_text() -> None:
    """B55: nothing that somebody typed is ever run."""
    name = '=HYPERLINK("http://example.com";"x")'
    data = problem_to_excel(a_problem(a_person("=1+1", name=name), a_shift("@x", name="+y")))
    for sheet in load_workbook(BytesIO(data)).worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_csv_cells_never_begin_like_a_formula(start: str, tmp_path: Path) -> None:
    """B55: the quote in front goes away again when the file is read."""
    problem = a_problem(a_person(f"{start}cmd"), name=f"{start}1+1")
    problem_to_csv(problem, tmp_path)
    written = (tmp_path / "resources.csv").read_text(encoding="utf-8")
    assert f"'{start}cmd" in written
    assert f"\n{start}" not in written
    assert f",{start}" not in written
    assert problem_from_csv(tmp_path) == problem


def test_times_are_shown_in_the_clocks_of_the_zone() -> None:
    sheet = load_workbook(BytesIO(problem_to_excel(clinic_week(scale=0.1))))["settings"]
    row = {cell.value: sheet.cell(2, cell.column or 1).value for cell in sheet[1]}
    assert row["zone"] == "Europe/Berlin"
    assert row["horizon start"] == datetime(2026, 1, 5)  # noqa: DTZ001


def test_headings_stay_and_carry_notes_and_choices() -> None:
    sheet = load_workbook(BytesIO(problem_to_excel(clinic_week(scale=0.1))))["requests"]
    notes = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert sheet.freeze_panes == "A2"
    assert "Left empty: 5" in notes["priority"]
    assert any("appointment" in str(v.formula1) for v in sheet.data_validations.dataValidation)


def test_a_plan_is_told_by_request_by_resource_and_by_what_is_missing() -> None:
    week, plan = clinic_week(scale=0.1), hidden_plan(scale=0.1)
    book = load_workbook(BytesIO(solution_to_excel(week, plan)))
    assert book.sheetnames == ["plan", "roster", "unserved"]
    assert book["plan"].max_row == 1 + len(plan.served)
    assert book["roster"].max_row == 1 + sum(len(set(s.all_resources)) for s in plan.served)
    assert book["unserved"].max_row == 1 + 12


def test_an_empty_plan_is_a_workbook_too() -> None:
    book = load_workbook(BytesIO(solution_to_excel(a_problem(a_shift()), Solution())))
    assert [cell.value for cell in book["unserved"][2]][:1] == ["shift"]
