"""Whatever a command is handed, it answers with lines that name the fault, and code 2."""

from pathlib import Path

import pytest

from tests.api.cli.calling import Answer, call


def require_refused(answer: Answer, *named: str) -> None:
    """Code 2, the words in some line, and no traceback."""
    assert answer.code == 2, answer
    for words in named:
        assert words in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("flag", "value", "limit"),
    [
        ("--time", "0", "greater than 0"),
        ("--time", "-1", "greater than 0"),
        ("--time", "nan", "finite"),
        ("--time", "1e9", "604800"),
        ("--workers", "-3", "greater than or equal to 1"),
        ("--workers", "100000", "64"),
    ],
)
def test_b97_limits_out_of_range_are_refused_by_flag_and_limit(
    problem_file: Path, flag: str, value: str, limit: str
) -> None:
    require_refused(call("solve", problem_file, flag, value), f"{flag}: ", limit)


def test_b97_every_searching_command_keeps_the_limits(
    problem_file: Path, plan_file: Path, tmp_path: Path
) -> None:
    cancel = ("--cancel", "visit-1")
    require_refused(call("replan", problem_file, plan_file, *cancel, "--time", "0"), "--time")
    require_refused(call("demo", "--once", "--time", "-1", "--folder", tmp_path), "--time")
    require_refused(call("bench", "nrp24", problem_file, "--workers", "-3"), "--workers")


def test_b90_a_hundred_thousand_requests_are_refused_by_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    path.write_text('{"requests": [' + ",".join(["0"] * 100_000) + "]}")
    require_refused(call("solve", path), "requests")


def test_b90_a_file_beyond_all_measure_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "endless.json"
    with path.open("wb") as file:
        file.truncate(2**40)
    require_refused(call("check", path, path), "1099511627776 bytes, more than")


def test_every_fault_has_its_own_line_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "faulty.json"
    path.write_text('{"horizon": 1, "resources": [{"kind": "staff", "id": 7}], "colour": "red"}')
    answer = call("solve", path)
    require_refused(
        answer, f"{path} cannot be taken", "\n  horizon: ", "\n  colour: there is no such"
    )
    require_refused(answer, "\n  resources[0].id: ")


def test_the_same_faults_are_one_document(tmp_path: Path) -> None:
    path = tmp_path / "faulty.json"
    path.write_text('{"horizon": 1}')
    answer = call("solve", path, "--json")
    assert answer.code == answer.json["exit_code"] == 2
    assert answer.json["issues"][0]["path"] == "horizon"


@pytest.mark.parametrize("name", ["garbage.json", "garbage.xlsx", "garbage.pdf", "empty.json"])
def test_files_that_are_none_of_ours_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"" if name.startswith("empty") else bytes(range(256)) * 20)
    require_refused(call("solve", path))


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    require_refused(call("solve", tmp_path / "nowhere.json"), "nowhere.json: No such file")


def test_an_empty_folder_holds_no_problem(tmp_path: Path) -> None:
    require_refused(call("solve", tmp_path), "no CSV file")


def test_a_folder_is_no_plan(problem_file: Path, tmp_path: Path) -> None:
    require_refused(call("check", problem_file, tmp_path), "is not a file")


def test_deeply_nested_json_is_refused(problem_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text("[" * 100_000)
    require_refused(call("solve", path))
    require_refused(call("check", problem_file, path))


def test_a_fault_in_a_plan_is_told_with_the_file(problem_file: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text('{"name": "x"}')
    require_refused(call("check", problem_file, plan), "plan.json: name")


@pytest.mark.parametrize("name", ["plan.docx", "nowhere/plan.json", "."])
def test_a_place_where_no_plan_can_be_written_is_refused_before_the_search(
    problem_file: Path, tmp_path: Path, name: str
) -> None:
    require_refused(call("solve", problem_file, "--out", tmp_path / name), "--out: ")


def test_a_database_url_of_another_kind_is_refused() -> None:
    require_refused(call("migrate", "--url", "mysql://localhost/x"), "'mysql' is neither sqlite")


def test_a_database_that_does_not_answer_is_named_without_its_password() -> None:
    answer = call("migrate", "--url", "postgresql://ada:secret@127.0.0.1:1/x")
    require_refused(answer, "cannot be migrated")
    assert "secret" not in answer.err


def test_a_setting_out_of_range_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLOTWRIGHT_CONCURRENT_RUNS", "0")
    require_refused(call("up"), "SLOTWRIGHT_CONCURRENT_RUNS: ")


def test_a_problem_and_its_plan_in_the_wrong_order_are_told_apart(
    problem_file: Path, plan_file: Path
) -> None:
    require_refused(call("check", plan_file, problem_file), f"{plan_file}: is a plan")
    require_refused(call("check", problem_file, problem_file), f"{problem_file}: is a problem")
