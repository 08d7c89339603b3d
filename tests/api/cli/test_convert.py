"""`slotwright convert` changes the form and nothing else."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from models import Problem, problem_from_json
from tests.api.cli.calling import call


@pytest.mark.parametrize("middle", ["problem.xlsx", "tables"])
def test_a_problem_survives_the_way_there_and_back(
    problem_file: Path, small_problem: Problem, tmp_path: Path, middle: str
) -> None:
    back = tmp_path / "back.json"
    assert call("convert", problem_file, tmp_path / middle).code == 0
    assert call("convert", tmp_path / middle, back).code == 0
    assert problem_from_json(back.read_text()) == small_problem


def test_a_plan_becomes_a_workbook(problem_file: Path, plan_file: Path, tmp_path: Path) -> None:
    book = tmp_path / "plan.xlsx"
    assert call("convert", problem_file, book, "--plan", plan_file).code == 0
    opened = load_workbook(book)
    assert opened.sheetnames == ["plan", "roster", "unserved"]


def test_what_was_written_is_counted_in_words(problem_file: Path, tmp_path: Path) -> None:
    assert "3 appointments" in call("convert", problem_file, tmp_path / "week.xlsx").out


def test_what_was_written_is_told_as_json(problem_file: Path, tmp_path: Path) -> None:
    told = call("convert", problem_file, tmp_path / "copy.json", "--json").json
    assert told["counts"] == {"appointment": 3, "staff": 2}


def test_an_instance_of_a_family_that_is_none_is_refused(
    problem_file: Path, tmp_path: Path
) -> None:
    answer = call("convert", problem_file, tmp_path / "x.json", "--family", "darp")
    assert answer.code == 2
    assert "is no instance of darp" in answer.err


def test_an_unknown_family_is_refused_with_those_there_are(
    problem_file: Path, tmp_path: Path
) -> None:
    answer = call("convert", problem_file, tmp_path / "x.json", "--family", "sudoku")
    assert answer.code == 2
    assert "nrp24" in answer.err


def test_a_folder_is_not_put_in_the_place_of_a_file(problem_file: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    assert call("convert", problem_file, tmp_path / "taken").code == 2
    assert (tmp_path / "taken").read_text() == "mine"
