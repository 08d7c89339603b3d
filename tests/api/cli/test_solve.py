"""`slotwright solve` searches, writes and tells, and keeps the best plan when it is stopped."""

import json
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models import Pin, Problem, problem_from_json, solution_from_json
from models.pins import Previous
from models.saving import to_json
from scenarios.clinic import clinic_week
from solver import check
from tests.api.cli.calling import call, started
from tests.api.cli.plans import a_plan
from tests.solver.process import mutants

if TYPE_CHECKING:
    import subprocess

QUICKLY = ("--time", "20", "--workers", "1")


def test_a_plan_is_written_and_told(
    problem_file: Path, small_problem: Problem, tmp_path: Path
) -> None:
    out = tmp_path / "made.json"
    answer = call("solve", problem_file, *QUICKLY, "--out", out, "--json")
    assert answer.code == 0
    written = solution_from_json(out.read_text())
    assert check(small_problem, written).unserved == ("dive",)
    assert answer.json["solution"] == json.loads(to_json(written))
    assert answer.json["status"] == "proven"
    assert answer.json["levels"][0]["name"] == "unserved"
    assert answer.json["levels"][0]["bound"] == answer.json["levels"][0]["value"]


def test_people_are_told_what_is_left_out_and_why(problem_file: Path) -> None:
    answer = call("solve", problem_file, *QUICKLY)
    assert "2 of 3 requests served, 0 violations" in answer.out
    assert "diving" in answer.out
    assert "proven after" in answer.err


def test_a_mandatory_request_that_nobody_can_serve_is_a_finding(
    problem_file: Path, tmp_path: Path
) -> None:
    problem_file.write_text(problem_file.read_text().replace('"mandatory":false', '"name":"D"'))
    assert call("solve", problem_file, *QUICKLY).code == 1


def test_a_previous_plan_is_kept_where_nothing_speaks_against_it(
    problem_file: Path, tmp_path: Path
) -> None:
    before = tmp_path / "before.json"
    before.write_text(to_json(a_plan(11, 14, who="ben")))
    problem = problem_from_json(problem_file.read_text())
    pins = (Pin(request="visit-1"), Pin(request="visit-2"))
    previous = Previous(solution=a_plan(8, 9), pins=pins)
    problem_file.write_text(to_json(problem.model_copy(update={"previous": previous})))
    answer = call("solve", problem_file, *QUICKLY, "--previous", before, "--json")
    made = solution_from_json(json.dumps(answer.json["solution"]))
    assert made == a_plan(11, 14, who="ben")


def test_pins_that_exclude_each_other_are_named_and_exit_with_3(problem_file: Path) -> None:
    problem = problem_from_json(problem_file.read_text())
    pins = (Pin(request="visit-1"), Pin(request="visit-2"))
    previous = Previous(solution=a_plan(8, 8.5), pins=pins)
    problem_file.write_text(to_json(problem.model_copy(update={"previous": previous})))
    answer = call("solve", problem_file, *QUICKLY)
    assert answer.code == 3
    assert "These 2 pins exclude each other:" in answer.out


def test_a_search_that_ends_before_any_plan_exits_with_4(
    problem_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("solver.worker.main", mutants.half_a_message)
    answer = call("solve", problem_file, "--time", "0.1", "--json")
    assert answer.code == 4
    assert (answer.json["status"], answer.json["solution"]) == ("no_plan", None)


def test_a_previous_plan_of_another_problem_is_refused(problem_file: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_text(to_json(a_plan(8, 9, 10)))
    answer = call("solve", problem_file, "--previous", before)
    assert answer.code == 2
    assert "served[2]: there is no request 'visit-3'" in answer.err


@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    "number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.nightly)]
)
def test_a_stopped_search_keeps_its_best_plan(tmp_path: Path, number: signal.Signals) -> None:
    problem = clinic_week(scale=0.1)
    path, out = tmp_path / "week.json", tmp_path / "plan.json"
    path.write_text(to_json(problem))
    words = ("--time", "300", "--workers", "1", "--out", out, "--json")
    with started("solve", path, *words) as process:
        _wait_for_a_plan(process)
        # a terminal sends Ctrl-C to every process of the session's foreground
        send = os.killpg if number == signal.SIGINT else os.kill
        send(process.pid, number)
        told, said = process.communicate(timeout=200)
    assert process.returncode in {0, 1}, said
    assert "Traceback" not in said
    assert json.loads(told)["status"] == "cancelled"
    assert check(problem, solution_from_json(out.read_text())).violations == ()


def _wait_for_a_plan(process: "subprocess.Popen[str]") -> None:
    assert process.stderr is not None
    said = ""
    for line in process.stderr:
        said += line
        if "unserved" in line:
            return
    raise AssertionError(f"the search ended before it was stopped: {said}")
