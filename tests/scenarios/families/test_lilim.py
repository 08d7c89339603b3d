"""The lilim reader pairs pickups with deliveries, and its scorer names every broken rule."""

import math

import pytest

from scenarios.families.format_error import FormatError
from scenarios.families.lilim.instance import parse
from scenarios.families.lilim.score import score
from tests.scenarios.families.tiny import LILIM


def test_an_instance_is_read_with_its_requests() -> None:
    instance = parse(LILIM.instance)
    assert (instance.vehicles, instance.capacity, instance.speed) == (2, 6, 1.0)
    assert [(start.id, end.id) for start, end in instance.requests] == [(1, 2), (3, 4)]


def test_a_speed_of_zero_changes_nothing() -> None:
    # One published file says 0; travel time is the distance whatever the file says.
    no_speed = LILIM.instance.replace("2\t6\t1\n", "2\t6\t0\n")
    assert score(no_speed, LILIM.solution) == score(LILIM.instance, LILIM.solution)


def test_a_legal_plan_costs_its_distance() -> None:
    judged = score(LILIM.instance, LILIM.solution)
    # 5 + 5 + 10 on either route.
    assert (judged.cost, judged.vehicles, judged.violations) == (40.0, 2, ())


def test_one_vehicle_may_serve_one_request_after_the_other() -> None:
    judged = score(LILIM.instance, "Route #1: 1 2 3 4\nCost 31.708")
    # From (6, 8) to (0, 5) is sqrt(45).
    assert judged.cost == pytest.approx(5 + 5 + math.sqrt(45) + 5 + 10, abs=1e-12)
    assert (judged.vehicles, judged.violations) == (1, ())


@pytest.mark.parametrize(
    ("routes", "sentences"),
    [
        (
            "Route #1: 2 1\nRoute #2: 3 4\nCost 40",
            (
                "route 1 visits delivery 2 before its pickup 1",
                "route 1 carries -4 after stop 2, at least 0",
            ),
        ),
        (
            # 5 + 5, sqrt(9 + 1) and back; 10 + 2 * 10 for the other two.
            "Route #1: 3 1 4\nRoute #2: 2\nCost 44.87",
            (
                "pickup 1 is on route 1, its delivery 2 on route 2",
                "route 1 carries 7 after stop 1, at most 6",
                "route 2 carries -4 after stop 2, at least 0",
            ),
        ),
        (
            # 4 to 1 is sqrt(9 + 36); service there starts at 12 + 6.71.
            "Route #1: 3 4 1 2\nCost 31.708",
            ("route 1 starts at stop 2 at 24.71, its window closes at 15",),
        ),
        ("Route #1: 1 2\nCost 20", ("stop 3 is not visited", "stop 4 is not visited")),
        (
            "Route #1: 1 2\nRoute #2: 3 4 4\nCost 40",
            (
                "stop 4 is visited 2 times, once is right",
                "route 2 carries -3 after stop 4, at least 0",
            ),
        ),
        (
            "Route #1: 1 2 9\nRoute #2: 3 4\nCost 40",
            ("route 1 names the unknown stop 9",),
        ),
        (
            "Route #1: 1 2\nRoute #2: 3 4\nCost 39.9",
            ("the file states the cost 39.9, its routes cost 40.000000",),
        ),
    ],
)
def test_a_broken_rule_is_named(routes: str, sentences: tuple[str, ...]) -> None:
    assert score(LILIM.instance, routes).violations == sentences


def test_more_routes_than_vehicles_are_named() -> None:
    one_vehicle = LILIM.instance.replace("2\t6\t1\n", "1\t6\t1\n")
    assert score(one_vehicle, LILIM.solution).violations == (
        "2 vehicles are used, at most 1 exist",
    )


def test_a_vehicle_must_be_back_before_the_depot_closes() -> None:
    # Either route is back after 20 on the way and 2 of service.
    closes_early = LILIM.instance.replace("\t100\t", "\t21\t")
    assert score(closes_early, LILIM.solution).violations == (
        "route 1 is back at 22.00, the depot closes at 21",
        "route 2 is back at 22.00, the depot closes at 21",
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("\t0\t2\n", "\t0\t9\n", "instance line 3: expected a stop up to 4 as partner"),
        ("\t0\t2\n", "\t0\t4\n", "instance line 3: expected a partner that names stop 1"),
        ("\t0\t2\n", "\t2\t2\n", "instance line 3: expected either a pickup or a delivery"),
        ("\t-4\t", "\t-5\t", "instance line 3: expected a demand at the pickup .*'4 and -5'"),
        ("2\t6\t1\n", "2\t6\n", "instance line 1: expected 3 values"),
        ("\t1\t1\t0\n", "\t1\t1\n", "instance line 4: expected 9 values"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        parse(LILIM.instance.replace(old, new, 1))
