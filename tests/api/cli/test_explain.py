"""`slotwright explain` answers in words."""

from pathlib import Path

import pytest

from tests.api.cli.calling import call


def test_a_problem_is_told_with_its_goals_and_rules(problem_file: Path) -> None:
    told = call("explain", problem_file, "--json").json
    assert told["counts"] == {"appointment": 3, "staff": 2}
    assert "no-double-use" in told["rules"]
    assert told["goals"][0]["goal"] == "unserved"


def test_a_served_request_is_told_with_time_and_people(problem_file: Path, plan_file: Path) -> None:
    answer = call("explain", problem_file, plan_file, "--request", "visit-1")
    assert answer.code == 0
    assert "visit-1 is served Monday 05 January, 08:00 to 09:00 by ada." in answer.out


def test_a_wish_may_name_a_time_on_the_problems_clocks(problem_file: Path, plan_file: Path) -> None:
    wish = "visit-1:ben@2026-01-05T10:00"
    told = call("explain", problem_file, plan_file, "--why-not", wish, "--json").json
    assert told["resource"] == "ben"
    assert told["start"] == "2026-01-05T10:00:00+00:00"


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        ("visit-1", "REQUEST:RESOURCE"),
        ("visit-9:ada", "'visit-9'"),
        ("visit-1:eve", "'eve'"),
        ("visit-1:ada@noon", "'noon'"),
    ],
)
def test_a_wish_that_cannot_be_read_is_refused(problem_file: Path, wish: str, named: str) -> None:
    answer = call("explain", problem_file, "--why-not", wish)
    assert answer.code == 2
    assert "--why-not: " in answer.err
    assert named in answer.err


def test_an_unknown_request_is_refused(problem_file: Path, plan_file: Path) -> None:
    answer = call("explain", problem_file, plan_file, "--request", "nobody")
    assert answer.code == 2
    assert "--request: there is no request 'nobody'" in answer.err


def test_a_plan_is_explained_with_the_code_of_check(
    problem_file: Path, clashing_file: Path
) -> None:
    answer = call("explain", problem_file, clashing_file)
    assert answer.code == 1
    assert "no-double-use" in answer.out
