"""Numbers that are malformed are refused with their path, their value and the limit."""

from typing import Any

import pytest

from tests.models.documents import ROLE, WINDOW, a_room, a_visit, accepted, document, refused

SEATS = "resources[0].capacity.seats"


def refused_capacity(number: str) -> tuple[str, str]:
    """What is said of a number of seats, written as it stands."""
    text = document(resources=[a_room(capacity={"seats": "@"})]).replace('"@"', number)
    issue = refused(text)
    return issue.path, issue.message


def test_b30_capacity_of_a_billion_is_refused() -> None:
    path, message = refused_capacity("1000000000")
    assert path == SEATS
    assert "1000000," in message  # the limit
    assert "got 1000000000" in message


@pytest.mark.parametrize("power", [31, 63, 64])
def test_b31_b32_capacity_beyond_machine_words_is_refused(power: int) -> None:
    path, message = refused_capacity(str(2**power))
    assert path == SEATS
    assert f"got {2**power}" in message


def test_b33_capacity_of_four_hundred_digits_is_refused() -> None:
    path, message = refused_capacity("1" + "0" * 400)
    assert path == SEATS
    assert len(message) < 200


def test_b33_a_number_of_five_thousand_digits_is_refused() -> None:
    assert "out of range" in refused_capacity("1" + "0" * 5000)[1]


def test_b34_a_capacity_below_zero_is_refused_and_zero_is_taken() -> None:
    assert refused_capacity("-1") == (SEATS, "Input should be greater than or equal to 0, got -1")
    assert accepted(resources=[a_room(capacity={"seats": 0})]).resources[0].capacity["seats"] == 0


@pytest.mark.parametrize("written", ["true", '"7"', '" 5 "', '"1_000"', "1e3", "1.0", "null"])
def test_b35_what_only_looks_like_a_number_is_refused(written: str) -> None:
    assert refused_capacity(written)[0] == SEATS


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity", "1e400", '"nan"'])
@pytest.mark.parametrize("field", ["latitude", "longitude"])
def test_b36_b37_what_is_not_finite_is_refused(field: str, written: str) -> None:
    place = {"id": "home", "latitude": 0.0, "longitude": 0.0, field: "@"}
    issue = refused(document(places=[place]).replace('"@"', written))
    assert issue.path == f"places[0].{field}"


@pytest.mark.parametrize(
    ("field", "degrees", "limit"),
    [("latitude", 91, "90"), ("latitude", -91, "-90"), ("longitude", 181, "180")],
)
def test_b43_coordinates_off_the_globe_are_refused(field: str, degrees: int, limit: str) -> None:
    place = {"id": "home", "latitude": 0.0, "longitude": 0.0, field: degrees}
    issue = refused(places=[place])
    assert issue.path == f"places[0].{field}"
    assert limit in issue.message
    assert f"got {degrees}" in issue.message


def test_b43_half_a_coordinate_is_refused_and_null_island_is_taken() -> None:
    issue = refused(places=[{"id": "home", "latitude": 50.0}])
    assert issue.path == "places[0]"
    assert "'home' has a latitude" in issue.message
    assert accepted(places=[{"id": "null", "latitude": 0.0, "longitude": 0.0}]).places


def a_matrix(seconds: Any, **fields: Any) -> dict[str, Any]:
    return {
        "places": [{"id": "a"}, {"id": "b"}],
        "travel": [{"places": ["a", "b"], "seconds": seconds, **fields}],
    }


def test_b44_a_negative_travel_time_is_refused() -> None:
    issue = refused(**a_matrix([[0, -5], [1, 0]]))
    assert issue.path == "travel[0].seconds[0][1]"
    assert "got -5" in issue.message


def test_b44_a_missing_cell_or_row_is_refused() -> None:
    assert refused(**a_matrix([[0], [1, 0]])).message == "has 1 cells for 2 places"
    assert refused(**a_matrix([[0, 1]])).message == "has 1 rows for 2 places"
    assert refused(**a_matrix([[0, None], [1, 0]])).path == "travel[0].seconds[0][1]"


def test_b44_ways_may_differ_by_direction() -> None:
    travel = accepted(**a_matrix([[0, 5], [7, 0]])).travel_times
    assert travel.leg("default", "a", "b").seconds == 5
    assert travel.leg("default", "b", "a").seconds == 7


@pytest.mark.parametrize("seconds", [0, -1, 0.5, 10**9 + 1])
def test_b45_a_duration_that_is_none_is_refused(seconds: float) -> None:
    issue = refused(requests=[a_visit(duration_seconds=seconds)])
    assert issue.path == "requests[0].duration_seconds"
    assert f"got {seconds}" in issue.message


@pytest.mark.parametrize("field", ["unserved_cost", "price_of_change"])
def test_b47_a_weight_of_a_trillion_millions_is_refused(field: str) -> None:
    issue = refused(requests=[{**a_visit(), field: 10**18}])
    assert issue.path == f"requests[0].{field}"
    assert "1000000," in issue.message


def test_b47_a_goal_that_weighs_too_much_is_refused() -> None:
    term = {"goal": "travel", "weight": 10**18}
    issue = refused(goals=[{"name": "all", "terms": [term]}])
    assert issue.path == "goals[0].terms[0].weight"


def test_b95_a_least_number_above_the_largest_is_refused() -> None:
    issue = refused(requests=[a_visit(demands=[{**ROLE, "min": 3, "max": 2}])])
    assert issue.path == "requests[0].demands[0]"
    assert issue.message == "role 'worker' needs min <= target <= max, got 3, 3, 2"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"kind": "limit", "measure": "shifts", "min": 5, "max": 4}, "at least 5 and at most 4"),
        ({"kind": "consecutive", "min_days": 5, "max_days": 4}, "at least 5 and at most 4 days"),
    ],
)
def test_b95_a_contract_that_asks_the_impossible_is_refused(
    rule: dict[str, Any], words: str
) -> None:
    issue = refused(contracts=[{"id": "c", "rules": [rule]}])
    assert issue.path == "contracts[0].rules[0]"
    assert words in issue.message


def test_b95_a_shortest_wait_above_the_longest_is_refused() -> None:
    wait = {"kind": "precedence", "id": "p", "first": "a", "second": "b"}
    issue = refused(relations=[{**wait, "min_lag_seconds": 60, "max_lag_seconds": 30}])
    assert issue.path == "relations[0]"
    assert issue.message == "lag of at least 60 s and at most 30 s"


def test_a_moment_must_be_written_out() -> None:
    issue = refused(horizon={**WINDOW, "start": "0"})
    assert issue.path == "horizon.start"
    assert "'0' is no moment such as '2026-01-05T08:00:00Z'" in issue.message
    assert refused(horizon={**WINDOW, "start": 0}).path == "horizon.start"
    assert "timezone" in refused(horizon={**WINDOW, "start": "2026-01-05T00:00:00"}).message
