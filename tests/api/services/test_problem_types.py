"""Tests that every way to be refused has a name that is explained."""

import re
from http import HTTPStatus
from pathlib import Path

import api
from api import errors
from api.errors import Refusal
from api.routes.problem_details import CODES
from api.services.problem_types import BY_CODE, PROBLEM_TYPES
from tests.api.desk import Desk

RAISED = re.compile(r"\b(Conflict|Gone)\(\s*\"([a-z-]+)\"")
WORDED = re.compile(r"problem_reply\(\s*(\d{3}), \"([a-z-]+)\"")
EXPLAINED = {(problem.status, problem.code) for problem in PROBLEM_TYPES}
SOURCES = sorted(Path(api.__file__).parent.rglob("*.py"))


def test_no_name_is_explained_twice() -> None:
    assert len(BY_CODE) == len(PROBLEM_TYPES)


def test_every_conflict_in_the_source_is_explained() -> None:
    raised = {found for path in SOURCES for _, found in RAISED.findall(path.read_text())}
    assert len(raised) > 3
    assert raised - BY_CODE.keys() == set()


def test_every_answer_that_is_worded_by_hand_is_explained() -> None:
    worded = {found for path in SOURCES for found in WORDED.findall(path.read_text())}
    assert worded
    assert {(int(status), code) for status, code in worded} <= {
        (p.status, p.code) for p in PROBLEM_TYPES
    }


def test_every_refusal_with_a_name_of_its_own_is_explained() -> None:
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, Refusal)]
    named = {(kind.status, kind.code) for kind in kinds if hasattr(kind, "code")}
    assert len(named) > 8
    assert named <= EXPLAINED


def test_what_the_framework_refuses_is_explained() -> None:
    assert set(CODES.items()) <= EXPLAINED


def test_the_type_of_a_refusal_leads_to_its_explanation(shared_planner: Desk) -> None:
    for problem in PROBLEM_TYPES:
        answer = shared_planner.client.get(f"/problems/{problem.code}")
        assert answer.json() == problem._asdict()
        assert HTTPStatus(problem.status).phrase


def test_the_type_in_an_answer_can_be_followed(shared_planner: Desk) -> None:
    refused = shared_planner.get("/v1/problems/nothing").json()
    assert shared_planner.client.get(refused["type"]).json()["status"] == refused["status"]


def test_a_name_that_is_none_is_not_there(shared_planner: Desk) -> None:
    assert shared_planner.client.get("/problems/no-such-thing").status_code == 404
