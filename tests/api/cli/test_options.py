"""Options that say what happened or how to answer, each through the command that takes it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from models import Demand, Problem, RequestLonger, solution_from_json
from models.saving import to_json
from tests.api.cli.calling import call
from tests.api.cli.plans import a_plan
from tests.builders import a_problem, a_vehicle, an_appointment

QUICKLY = ("--time", "30", "--workers", "1")
HALF_AN_HOUR = 1800
LONGER = to_json(RequestLonger(request="visit-1", seconds=HALF_AN_HOUR))
CANCELLED = '{"kind": "request_cancelled", "request": "dive"}'


def rides(*vans: str) -> Problem:
    """One visit that any of these vans can make without leaving its depot."""
    by_van = (Demand(role="worker", kind="vehicle"),)
    visit = an_appointment("visit-1", place="depot", demands=by_van)
    return a_problem(*map(a_vehicle, vans), visit)


@pytest.mark.parametrize(
    ("text", "left"),
    [(LONGER, 3), (f"[{LONGER}, {CANCELLED}]", 2), (None, 3)],
    ids=["a file with one event", "a file with a list", "the option"],
)
def test_a_visit_that_takes_longer_changes_one_commitment(
    problem_file: Path, plan_file: Path, tmp_path: Path, text: str | None, left: int
) -> None:
    events = tmp_path / "events.json"
    events.write_text(text or "")
    said = ("--event", events) if text else ("--longer", "visit-1", HALF_AN_HOUR)
    answer = call("replan", problem_file, plan_file, *said, "--json", *QUICKLY)
    assert answer.code == 0, answer.err
    told, made = answer.json, solution_from_json(json.dumps(answer.json["solution"]))
    longer = made.of("visit-1")
    assert longer is not None
    assert longer.end - longer.start == timedelta(hours=1.5)
    assert (told["fewest_changes"], told["is_minimal"], told["requests"]) == (1, True, left)


def test_what_a_vehicle_served_goes_to_another_when_it_is_out(tmp_path: Path) -> None:
    problem, plan = tmp_path / "rides.json", tmp_path / "by_van.json"
    problem.write_text(to_json(rides("van", "spare")))
    plan.write_text(to_json(a_plan(8, who="van")))
    words = ("--vehicle-out", "van", "2026-01-05", "2026-01-06", "--json", *QUICKLY)
    answer = call("replan", problem, plan, *words)
    assert answer.code == 0, answer.err
    (served,) = answer.json["solution"]["served"]
    assert served["assignments"][0]["resources"] == ["spare"]
    assert served["start"] == "2026-01-05T08:00:00Z"


def test_an_event_that_cannot_be_read_is_refused_with_its_file(
    problem_file: Path, plan_file: Path, tmp_path: Path
) -> None:
    events = tmp_path / "events.json"
    events.write_text('{"kind": "meteorite"}')
    answer = call("replan", problem_file, plan_file, "--event", events)
    assert answer.code == 2
    assert "events.json" in answer.err
    assert "meteorite" in answer.err


def test_the_same_deterministic_call_makes_the_same_plan(problem_file: Path) -> None:
    first, second = (
        call("solve", problem_file, "--deterministic", "--seed", "7", "--json").json
        for _ in range(2)
    )
    assert (first["deterministic"], first["workers"], first["seed"]) == (True, 1, 7)
    assert first["solution"] == second["solution"]


def test_without_a_plan_a_request_is_explained_by_what_it_lacks(problem_file: Path) -> None:
    answer = call("explain", problem_file, "--request", "dive")
    assert answer.code == 0
    assert "dive is not served:" in answer.out
    assert "diving" in answer.out


def test_without_a_plan_a_request_that_could_be_served_has_nothing_in_its_way(
    problem_file: Path,
) -> None:
    answer = call("explain", problem_file, "--request", "visit-1")
    assert answer.code == 0
    assert "Nothing stands in its way alone" in answer.out
