"""Tests of problems as Excel workbooks over HTTP."""

import pytest

from tests.api.desk import Desk

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_problem_goes_out_as_a_workbook_and_comes_back_equal(shared_planner: Desk) -> None:
    problem_id = shared_planner.submit()
    workbook = shared_planner.get(f"/v1/problems/{problem_id}/excel")
    assert (workbook.status_code, workbook.headers["Content-Type"]) == (200, TYPE)
    files = {"file": ("week.xlsx", workbook.content, TYPE)}
    answer = shared_planner.post("/v1/problems/excel", files=files)
    assert answer.status_code == 201, answer.text
    before = shared_planner.get(f"/v1/problems/{problem_id}").json()
    assert answer.json()["fingerprint"] == before["fingerprint"]


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(shared_planner: Desk, content: bytes) -> None:
    answer = shared_planner.post("/v1/problems/excel", files={"file": ("week.xlsx", content)})
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["issues"]


def test_a_form_without_a_file_is_refused(shared_planner: Desk) -> None:
    answer = shared_planner.post("/v1/problems/excel", data={"other": "x"})
    assert answer.status_code == 422
