"""`slotwright check` and `explain` judge plans by hand, without a search."""

from pathlib import Path

from models import Contract, Demand, LimitRule
from models.saving import to_json
from tests.api.cli.calling import call
from tests.api.cli.plans import a_plan
from tests.builders import a_person, a_problem, a_shift, an_appointment


def test_a_lawful_plan_that_serves_what_it_must_is_fine(
    problem_file: Path, plan_file: Path
) -> None:
    answer = call("check", problem_file, plan_file)
    assert answer.code == 0
    assert "2 of 3 requests served, 0 violations" in answer.out


def test_what_is_unserved_is_named_by_the_id_that_explain_asks_for(
    problem_file: Path, plan_file: Path
) -> None:
    words = call("check", problem_file, plan_file).out.split()
    assert "dive" in words
    assert "why" not in words[: words.index("dive")]  # no empty column
    assert "`slotwright explain PROBLEM PLAN --request ID` says why." in " ".join(words)


def test_a_plan_that_uses_somebody_twice_is_a_finding(
    problem_file: Path, clashing_file: Path
) -> None:
    answer = call("check", problem_file, clashing_file, "--json")
    assert answer.code == 1
    assert [item["rule"] for item in answer.json["violations"]] == ["no-double-use"]
    assert "ada" in answer.json["violations"][0]["sentence"]


def test_an_unserved_mandatory_request_is_a_finding(problem_file: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.json"
    nothing.write_text("{}")
    answer = call("check", problem_file, nothing, "--json")
    assert answer.code == 1
    told = {item["request"]: item["mandatory"] for item in answer.json["unserved"]}
    assert told == {"visit-1": True, "visit-2": True, "dive": False}


def test_work_that_a_contract_asks_for_and_nobody_gives_is_a_finding(tmp_path: Path) -> None:
    contract = Contract(id="c", rules=(LimitRule(measure="shifts", min=3),))
    visit = an_appointment("visit-1")
    ada = a_person("ada", contracts=("c",))
    problem, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    problem.write_text(to_json(a_problem(ada, visit, contracts=(contract,))))
    plan.write_text(to_json(a_plan(8)))
    answer = call("check", problem, plan, "--json")
    assert answer.code == 1
    assert answer.json["violations"][0]["is_shortfall"]
    assert answer.json["violations"][0]["sentence"] == (
        "ada works 2 shifts less than 3 shifts of work from Mon 5 Jan to Sun 11 Jan; "
        "all that could be given comes to 1 shift."
    )


def test_a_plan_of_another_problem_is_refused_by_its_path(
    problem_file: Path, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign.json"
    foreign.write_text(
        '{"served": [{"request": "visit-9", "start": "2026-01-05T08:00:00Z",'
        ' "end": "2026-01-05T09:00:00Z"}]}'
    )
    answer = call("check", problem_file, foreign, "--json")
    assert answer.code == 2
    (issue,) = answer.json["issues"]
    assert issue["path"] == "served[0]"
    assert "'visit-9'" in issue["message"]


def test_the_document_of_solve_is_taken_for_a_plan(
    problem_file: Path, plan_file: Path, tmp_path: Path
) -> None:
    wrapped = tmp_path / "document.json"
    wrapped.write_text(f'{{"status": "proven", "solution": {plan_file.read_text()}}}')
    assert call("check", problem_file, wrapped).code == 0


def test_the_share_of_open_time_in_use_is_told(problem_file: Path, plan_file: Path) -> None:
    uses = call("check", problem_file, plan_file, "--json").json["utilisation"]
    ada, ben = uses
    # two hours of a week of 168
    assert (ada["uses"], ada["used_seconds"], ada["open_seconds"]) == (2, 7200, 604_800)
    assert ben["share"] == 0


def test_a_problem_alone_is_asked_for_what_no_plan_can_do(
    problem_file: Path, tmp_path: Path
) -> None:
    answer = call("check", problem_file, "--json")
    assert answer.code == 1
    assert [item["requests"] for item in answer.json] == [["dive"]]
    fine = tmp_path / "fine.json"
    fine.write_text(to_json(a_problem(a_person("ada"), an_appointment("visit"))))
    assert call("check", fine).out.strip() == "Nothing is impossible from the start."


def test_shifts_that_must_go_short_are_told_before_the_search(tmp_path: Path) -> None:
    problem = tmp_path / "problem.json"
    problem.write_text(to_json(a_problem(a_person("ada"), a_shift("late", people=2))))
    answer = call("solve", problem, "--engine", "compact")
    assert "In any plan: late on Mon 5 Jan 08:00 needs 2 as worker, 1 is available: ada." in (
        " ".join(answer.err.split())
    )


def test_shifts_that_nobody_needs_to_work_are_told_apart_from_those_that_are_worked(
    tmp_path: Path,
) -> None:
    some = (Demand(role="staff", kind="staff", min=0, max=1),)
    shifts = (a_shift("early", demands=some), a_shift("late", day=1, demands=some))
    problem = tmp_path / "problem.json"
    problem.write_text(to_json(a_problem(a_person("ada"), *shifts)))
    nothing = tmp_path / "nothing.json"
    nothing.write_text("{}")
    answer = call("check", problem, nothing)
    assert "2 of 2 requests served (2 shifts want nobody), 0 violations" in answer.out
