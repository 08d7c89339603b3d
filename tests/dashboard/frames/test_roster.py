"""Tests of the roster of people by days."""

from typing import Any

from dashboard.frames.person_day import person_day
from dashboard.frames.roster import roster, roster_matrix
from models import Problem, Solution
from tests.dashboard.clinic import MONDAY, a_clinic, a_plan


def cell(problem: Problem, solution: Solution, person: str) -> Any:
    """The roster's row of `person` on Monday."""
    frame = roster(problem, solution)
    return frame[(frame["person_id"] == person) & (frame["day"] == MONDAY)].iloc[0]


def test_every_person_has_a_row_for_every_day(clinic: Problem, plan: Solution) -> None:
    assert len(roster(clinic, plan)) == 6 * 5  # 4 therapists, a nurse and a driver; 5 days


def test_a_cell_counts_visits_and_says_from_when_to_when(clinic: Problem, plan: Solution) -> None:
    row = cell(clinic, plan, "t0")
    # Visits 0, 4 and, for Therapist 2 on leave, 1 and 5: 08:00 to 08:00 + 5 x 50 min + 45 min.
    assert (row["visits"], row["span"], row["seconds"]) == (4, "08:00–12:55", 4 * 2700)


def test_a_shift_is_named_and_its_paid_time_counts(clinic: Problem, plan: Solution) -> None:
    row = cell(clinic, plan, "nora")
    assert (row["shifts"], row["visits"], row["seconds"]) == ("Early", 0, 8 * 3600)


def test_leave_is_shown_with_its_reason(clinic: Problem, plan: Solution) -> None:
    assert cell(clinic, plan, "t1")["away"] == "leave"


def test_whoever_is_merely_free_is_not_away(clinic: Problem) -> None:
    assert cell(clinic, Solution(), "nora")["away"] == ""


def test_a_day_without_offered_hours_is_off() -> None:
    problem = a_clinic(days=2)
    person = problem.resource_by_id["t0"]
    monday_only = person.model_copy(update={"availability": person.availability[1:]})
    others = tuple(r for r in problem.resources if r.id != "t0")
    problem = problem.model_copy(update={"resources": (monday_only, *others)})
    assert cell(problem, Solution(), "t0")["away"] == "off"


def test_the_matrix_keeps_two_people_of_one_name_apart(clinic: Problem) -> None:
    resources = tuple(
        r.model_copy(update={"name": "Ann"}) if r.kind == "staff" else r for r in clinic.resources
    )
    namesakes = clinic.model_copy(update={"resources": resources})
    matrix = roster_matrix(roster(namesakes, a_plan(clinic)))
    assert list(matrix["person"]) == ["Ann"] * 6
    assert list(matrix[MONDAY])[5] == "2 rides · 07:25–10:22"


def test_a_persons_day_is_in_order_with_places_and_partners(
    clinic: Problem, plan: Solution
) -> None:
    day = person_day(clinic, plan, "dan", MONDAY)
    assert list(day["time"]) == ["07:25–07:52", "09:55–10:22"]
    assert day.loc[0, "where"] == "North Gate → Clinic"
    assert day.loc[0, "with"] == "Bus 1"


def test_a_therapists_day_names_the_room(clinic: Problem, plan: Solution) -> None:
    assert person_day(clinic, plan, "t2", MONDAY).loc[0, "where"] == "Room 3"
