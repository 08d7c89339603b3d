"""`slotwright balance`: what a plan gives to, and asks of, each person."""

from pathlib import Path

import pytest

from models import Contract, FairShare, LimitRule, Wish, problem_from_json
from models.resources import History
from models.saving import to_json
from models.solution import Assignment, Served, Solution
from tests.api.cli.calling import call
from tests.builders import a_person, a_problem, a_shift, changed


@pytest.fixture
def roster(tmp_path: Path) -> tuple[Path, Path]:
    """Ada works the one shift, though she asked not to; Ben has nights behind him."""
    shift = a_shift("early")
    own = Contract(id="own", name="Full time", rules=(LimitRule(measure="shifts", max=2),))
    wish = Wish(request="early", wanted=False, cost=3)
    ada = a_person("ada", name="Ada", contracts=("own",), wishes=(wish,))
    ben = a_person("ben", name="Ben", history=History(counts={"nights": 4}))
    crew = (Assignment(role="worker", resources=("ada",)),)
    window = shift.window
    item = Served(request="early", start=window.start, end=window.end, assignments=crew)
    paths = tmp_path / "roster.json", tmp_path / "plan.json"
    paths[0].write_text(to_json(a_problem(ben, ada, shift, contracts=(own,))))
    paths[1].write_text(to_json(Solution(served=(item,))))
    return paths


def test_everybody_has_a_line_by_name_and_all_have_a_sum(roster: tuple[Path, Path]) -> None:
    answer = call("balance", *roster)
    assert answer.code == 0
    lines = [line.split() for line in answer.out.splitlines()]
    assert ["Ada", "8.0", "1", "0", "0", "0", "of", "1", "3"] in lines
    assert ["Ben", "0.0", "0", "0", "+", "4", "0"] in lines
    assert ["2", "people", "8.0", "1", "0", "0", "0", "of", "1", "3"] in lines
    assert "0 of 1 wishes granted (0.0 %; by cost 0.0 %)." in answer.out


def test_fair_shares_of_a_contract_are_shown(tmp_path: Path, roster: tuple[Path, Path]) -> None:
    problem = problem_from_json(roster[0].read_text())
    late = FairShare(measure="shifts", name="early work")
    own = problem.contracts[0].model_copy(update={"fair": (late,)})
    fair = tmp_path / "fair.json"
    fair.write_text(to_json(changed(problem, contracts=(own,))))
    assert "early work 1" in call("balance", fair, roster[1]).out


def test_the_balance_is_data_too(roster: tuple[Path, Path]) -> None:
    told = call("balance", *roster, "--json").json
    assert [person["name"] for person in told["people"]] == ["Ada", "Ben"]
    assert told["people"][0]["seconds"] == 8 * 3600
    assert told["wishes"] == {
        "granted": 0, "all": 1, "share": 0.0, "share_by_cost": 0.0, "refused_points": 3,
    }  # fmt: skip


def test_one_person_hears_why(roster: tuple[Path, Path]) -> None:
    said = call("balance", *roster, "--person", "ada").out
    assert "Refused: not to work early (3 points); works early." in said
    assert "At most 2 shifts of work: 1 shift" in said
    assert "Ben could take it over." in said


def test_one_persons_answer_is_one_document(roster: tuple[Path, Path]) -> None:
    told = call("balance", *roster, "--person", "ada", "--json").json
    assert told["standings"][0]["rule"] == "work-limit"
    assert told["standings"][0]["contract"] == "Full time"
    assert told["work"] == ["early, Mon 5 Jan 08:00: Ben could take it over."]


def test_a_person_that_there_is_not_is_refused(roster: tuple[Path, Path]) -> None:
    answer = call("balance", *roster, "--person", "zoe")
    assert answer.code == 2
    assert "there is no person 'zoe'" in answer.err
