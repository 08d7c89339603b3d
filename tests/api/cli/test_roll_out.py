"""`slotwright roll-out`: the first rows of a rota, continued along the calendar."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import Rotation, Window, solution_from_json
from models.saving import to_json
from models.solution import Assignment, Served, Solution
from tests.api.cli.calling import call
from tests.builders import MONDAY, a_person, a_problem, a_shift

WEEKS = 4


@pytest.fixture
def rota(tmp_path: Path) -> tuple[Path, Path]:
    """A shift on each of four Mondays for two people, and a plan of the first."""
    shifts = tuple(a_shift(f"week {week}", day=7 * week) for week in range(WEEKS))
    names = tuple(shift.id for shift in shifts)
    rotation = Rotation(id="rota", requests=names, people=("ada", "ben"))
    problem = a_problem(
        a_person("ada"),
        a_person("ben"),
        *shifts,
        relations=(rotation,),
        horizon=Window(start=MONDAY, end=MONDAY + timedelta(days=7 * WEEKS)),
    )
    crew = (Assignment(role="worker", resources=("ada",)),)
    first = shifts[0].window
    item = Served(request="week 0", start=first.start, end=first.end, assignments=crew)
    paths = tmp_path / "rota.json", tmp_path / "plan.json"
    paths[0].write_text(to_json(problem))
    paths[1].write_text(to_json(Solution(served=(item,))))
    return paths


def test_the_plan_goes_on_to_the_end_of_the_calendar(
    rota: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "rolled.json"
    answer = call("roll-out", *rota, "--out", out)
    assert answer.code == 0
    assert "4 of 4 requests served, 0 violations" in answer.out
    plan = solution_from_json(out.read_text())
    turns = [plan.of(f"week {week}") for week in range(WEEKS)]
    assert [turn.resources("worker") for turn in turns if turn] == [("ada",), ("ben",)] * 2


def test_what_was_rolled_out_is_data_too(rota: tuple[Path, Path]) -> None:
    told = call("roll-out", *rota, "--json").json
    assert len(told["solution"]["served"]) == told["served"] == WEEKS


def test_without_a_rotation_nothing_follows(tmp_path: Path, rota: tuple[Path, Path]) -> None:
    plain = tmp_path / "plain.json"
    plain.write_text(to_json(a_problem(a_person(), a_shift())))
    answer = call("roll-out", plain, rota[1])
    assert answer.code == 2
    assert "the problem has no rotation" in answer.err
