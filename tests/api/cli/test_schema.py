"""`slotwright schema` tells how files are written, so that programs can judge them."""

import json
from pathlib import Path

import pytest
from jsonschema_rs import Draft202012Validator

from models import PersonIll, RequestCancelled
from models.saving import to_json
from tests.api.cli.calling import call
from tests.builders import a_window

ILL = to_json(PersonIll(resource="ada", window=a_window()))
CANCELLED = to_json(RequestCancelled(request="dive"))


def test_the_schema_of_a_problem_takes_what_solve_takes(problem_file: Path) -> None:
    judge = Draft202012Validator(json.loads(call("schema").out))
    problem = json.loads(problem_file.read_text())
    judge.validate(problem)
    assert not judge.is_valid(problem | {"requestz": []})
    assert not judge.is_valid(problem | {"horizon": "next week"})


def test_the_schema_of_a_plan_takes_what_solve_writes(plan_file: Path) -> None:
    judge = Draft202012Validator(call("schema", "plan", "--json").json)
    judge.validate(json.loads(plan_file.read_text()))
    assert not judge.is_valid({"served": [{"request": "visit-1"}]})


@pytest.mark.parametrize("text", [ILL, f"[{ILL}, {CANCELLED}]"], ids=["one", "a list"])
def test_the_schema_of_events_takes_one_and_a_list(text: str) -> None:
    judge = Draft202012Validator(call("schema", "events", "--json").json)
    judge.validate(json.loads(text))
    assert not judge.is_valid({"kind": "meteorite"})


def test_a_schema_that_is_written_is_the_one_that_is_printed(tmp_path: Path) -> None:
    out = tmp_path / "problem.schema.json"
    answer = call("schema", "--out", out)
    assert (answer.code, answer.out) == (0, "")
    assert "schema written to" in answer.err
    assert out.read_text() == call("schema").out


def test_a_schema_of_something_else_is_refused_with_what_there_is() -> None:
    answer = call("schema", "rosters")
    assert answer.code == 2
    assert "WHAT: 'rosters' is none of problem, plan, events" in answer.err


def test_a_place_where_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    answer = call("schema", "--out", tmp_path / "nowhere" / "problem.json")
    assert answer.code == 2
    assert "--out: " in answer.err
