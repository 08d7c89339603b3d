"""Documents that contradict themselves are refused, each fault with its path and its names."""

import pytest
from pydantic import ValidationError

from models import Place, Problem, Room
from models.problem import MAX_REQUESTS
from solver import SolveOptions
from tests.builders import WEEK
from tests.models.documents import (
    WINDOW,
    a_room,
    a_visit,
    accepted,
    document,
    refusals,
    refused,
)

SHIFT = {"kind": "shift", "window": WINDOW}
SHIFTS = [{**SHIFT, "id": name} for name in "abc"]


def after(first: str, second: str, **fields: object) -> dict[str, object]:
    return {"kind": "precedence", "id": first + second, "first": first, "second": second, **fields}


@pytest.mark.parametrize(
    ("field", "item"),
    [("resources", a_room()), ("requests", a_visit()), ("places", {"id": "home"})],
)
def test_b82_an_id_used_twice_is_refused(field: str, item: dict[str, object]) -> None:
    issue = refused(document(**{field: [item, item]}))
    assert (issue.path, issue.code) == (f"{field}[1].id", "duplicate-id")
    assert issue.message == f"id {item['id']!r} is already used by {field}[0]"


def test_b83_every_unknown_id_is_named() -> None:
    found = refusals(
        resources=[a_room(place="nowhere"), {"kind": "staff", "id": "ada", "contracts": ["none"]}],
        requests=[a_visit(place="nowhere")],
        relations=[after("visit", "nobody")],
    )
    assert {(issue.path, issue.message) for issue in found} == {
        ("resources[0].place", "there is no place 'nowhere'"),
        ("resources[1].contracts", "there is no contract 'none'"),
        ("requests[0].place", "there is no place 'nowhere'"),
        ("relations[0].requests", "there is no request 'nobody'"),
    }
    assert {issue.code for issue in found} == {"unknown-id"}


def test_b84_requests_that_wait_in_a_circle_are_named() -> None:
    waits = [after("a", "b"), after("b", "c"), after("c", "a")]
    issue = refused(requests=SHIFTS, relations=waits)
    assert (issue.path, issue.code) == ("relations", "cycle")
    assert issue.message == "requests wait for each other in a circle: a -> b -> c -> a"


def test_b84_starts_that_wait_for_nothing_may_stand_in_a_circle() -> None:
    """Both can be kept by starting at the same moment."""
    waits = [after(*pair, measured_from="start") for pair in ("ab", "ba")]
    assert len(accepted(requests=SHIFTS, relations=waits).relations) == 2


def test_b85_a_request_that_waits_for_itself_is_refused() -> None:
    found = refusals(requests=SHIFTS, relations=[after("a", "a")])
    assert "relation 'aa' names a request twice" in [issue.message for issue in found]


def test_b86_a_resource_has_no_parent_that_could_be_its_child() -> None:
    issue = refused(resources=[a_room(parent="room")])
    assert (issue.path, issue.code) == ("resources[0].parent", "extra-forbidden")
    assert issue.message == "there is no such field here, got 'room'"


def test_b90_too_many_requests_are_refused_with_the_limit() -> None:
    many = [{**SHIFT, "id": f"s{number}"} for number in range(MAX_REQUESTS + 1)]
    issue = refused(requests=many)
    assert issue.path == "requests"
    assert "20000 items" in issue.message
    assert len(str(issue)) < 400  # not the whole document


def test_b91_too_wide_a_matrix_is_refused_with_the_limit() -> None:
    matrix = {"places": ["a"], "seconds": [[0.0] * 1_000_000]}
    issue = refused(places=[{"id": "a"}], travel=[matrix])
    assert issue.path == "travel[0].seconds[0]"
    assert "5000" in issue.message
    assert "1000000" in issue.message


def test_b92_opening_hours_that_end_before_they_start_are_refused() -> None:
    span = {"kind": "available", "window": {"start": WINDOW["end"], "end": WINDOW["start"]}}
    issue = refused(resources=[a_room(availability=[span])])
    assert issue.path == "resources[0].availability[0].window"
    assert "not after its start 2026-01-12" in issue.message


def test_b92_opening_hours_that_overlap_are_refused() -> None:
    span = {"kind": "available", "window": WINDOW}
    issue = refused(resources=[a_room(availability=[span, span])])
    assert (issue.path, issue.code) == ("resources[0].availability", "overlap")


def test_b96_two_goals_of_one_name_are_refused() -> None:
    level = {"name": "all", "terms": [{"goal": "travel"}]}
    assert {issue.message for issue in refusals(goals=[level, level])} == {
        "there are two goal levels 'all'"
    }
    twice = {"name": "all", "terms": [{"goal": "travel"}, {"goal": "travel"}]}
    assert refused(goals=[twice]).message == "level 'all' names a goal twice"


def test_b96_a_goal_without_weight_is_refused() -> None:
    issue = refused(goals=[{"name": "all", "terms": [{"goal": "travel", "weight": 0}]}])
    assert issue.path == "goals[0].terms[0].weight"
    assert "greater than or equal to 1, got 0" in issue.message


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), 1e9])
def test_b97_a_time_limit_out_of_range_is_refused(seconds: float) -> None:
    with pytest.raises(ValidationError, match="time_limit_seconds"):
        SolveOptions(time_limit_seconds=seconds)


@pytest.mark.parametrize("workers", [-3, 0, 100_000])
def test_b97_a_number_of_workers_out_of_range_is_refused(workers: int) -> None:
    with pytest.raises(ValidationError, match="workers"):
        SolveOptions(workers=workers)


@pytest.mark.parametrize("name", ["a\x00b", "a\nb", "a\x7fb", "a\x9bb", "x" * 201])
def test_a_name_that_cannot_be_printed_on_a_line_is_refused(name: str) -> None:
    assert refused(name=name).path == "name"
    assert refused(requests=[a_visit(name=name)]).path == "requests[0].name"


def test_a_name_may_be_left_empty_or_hold_any_letters() -> None:
    visit = accepted(name="", requests=[a_visit(name="Zoë, 2. Übung")]).requests[0]
    assert visit.label == "Zoë, 2. Übung"


def test_the_kind_stands_in_no_path_but_a_key_of_that_name_does() -> None:
    assert refused(resources=[a_room(capacity={"room": -1})]).path == "resources[0].capacity.room"
    wait = after("a", "b", min_lag_seconds=10**12)
    assert refused(requests=SHIFTS, relations=[wait]).path == "relations[0].min_lag_seconds"


def test_a_missing_field_is_named_without_what_surrounds_it() -> None:
    issue = refused(resources=[{"kind": "room"}])
    assert (issue.path, issue.message) == ("resources[0].id", "a value is required here")


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, "null", document() + "x"])
def test_what_is_no_document_is_refused(text: str) -> None:
    assert len(refusals(text or " ")) == 1


def test_values_are_frozen_and_never_coerced() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Place(id="home").name = "other"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="valid string"):
        Room(id=7)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="valid tuple"):
        Problem(horizon=WEEK, resources=[])  # type: ignore[arg-type]
