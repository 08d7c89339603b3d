"""`slotwright replan` repairs a plan and says what it changed."""

from pathlib import Path

import pytest

from api.cli.output.voice import Voice
from api.cli.work.replan import plain_words, show_changes
from models import Problem, solution_from_json
from solver import Change, Replan, Result
from tests.api.cli.calling import call
from tests.api.cli.plans import a_plan

QUICKLY = ("--time", "30", "--workers", "1")
MORNING = ("2026-01-05T08:00", "2026-01-05T09:00")


def test_the_least_is_changed_and_told_in_words(
    problem_file: Path, plan_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "repaired.json"
    words = ("--ill", "ada", *MORNING, "--out", out, "--json", *QUICKLY)
    answer = call("replan", problem_file, plan_file, *words)
    assert answer.code == 0, answer.err
    told = answer.json
    assert [change["request"] for change in told["changes"]] == ["visit-1"]
    assert (told["fewest_changes"], told["is_minimal"]) == (1, True)
    assert told["plain_changes"] is None
    kept = solution_from_json(out.read_text()).of("visit-2")
    assert kept == a_plan(8, 9).of("visit-2")


def test_people_see_the_changes_and_the_proof(problem_file: Path, plan_file: Path) -> None:
    words = ("--ill", "ada", *MORNING, "--compare-plain", *QUICKLY)
    answer = call("replan", problem_file, plan_file, *words)
    assert "1 changed commitment (proven minimal)" in answer.out
    assert "a plan made from scratch would have changed" in answer.out


def test_a_comparison_for_which_no_time_was_left_is_told() -> None:
    assert "none was found in time" in plain_words(None)


def test_what_is_cancelled_leaves_the_plan(
    problem_file: Path, plan_file: Path, small_problem: Problem
) -> None:
    answer = call("replan", problem_file, plan_file, "--cancel", "visit-2", "--json", *QUICKLY)
    assert answer.code == 0, answer.err
    assert [item["request"] for item in answer.json["solution"]["served"]] == ["visit-1"]
    assert answer.json["requests"] == len(small_problem.requests) - 1


def test_where_nothing_changes_words_say_so(problem_file: Path, plan_file: Path) -> None:
    answer = call("replan", problem_file, plan_file, "--cancel", "visit-2", *QUICKLY)
    assert "Nothing changes" in answer.out
    assert "Changes" not in answer.out


def test_events_of_nothing_known_are_refused(problem_file: Path, plan_file: Path) -> None:
    answer = call("replan", problem_file, plan_file, "--cancel", "visit-9")
    assert answer.code == 2
    assert "there is no request 'visit-9'" in answer.err


def test_without_an_event_there_is_nothing_to_repair(problem_file: Path, plan_file: Path) -> None:
    answer = call("replan", problem_file, plan_file)
    assert answer.code == 2
    assert "nothing has happened" in answer.err


@pytest.mark.parametrize("moment", ["tomorrow", "2026-13-01"])
def test_a_freeze_at_no_time_is_refused(problem_file: Path, plan_file: Path, moment: str) -> None:
    words = ("--cancel", "dive", "--freeze-before", moment)
    answer = call("replan", problem_file, plan_file, *words)
    assert answer.code == 2
    assert "--freeze-before: " in answer.err


def test_a_repair_that_may_not_be_the_least_tells_its_bound(
    small_problem: Problem, capsys: pytest.CaptureFixture[str]
) -> None:
    found = tuple(Change(name, "moved", "Starts later.") for name in ("visit-1", "visit-2"))
    answer = Replan(small_problem, Result(status="feasible"), found, 1, False, None)
    show_changes(Voice(as_json=False), answer)
    assert "2 changed commitments (at least 1 needed)" in capsys.readouterr().out
