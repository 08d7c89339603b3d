"""The solomon reader and scorer keep both published conventions apart."""

import math

import pytest

from scenarios.families.format_error import FormatError
from scenarios.families.solomon.instance import Customer, parse
from scenarios.families.solomon.score import score
from tests.scenarios.families.tiny import SOLOMON


def violations(*lines: str) -> tuple[str, ...]:
    return score(SOLOMON.instance, "\n".join(lines)).violations


def test_an_instance_is_read_as_written() -> None:
    instance = parse(SOLOMON.instance)
    assert (instance.name, instance.vehicles, instance.capacity) == ("three", 2, 11)
    assert instance.stops[2] == Customer(2, 6.0, 8.0, 6, 20.0, 30.0, 2.0)


def test_the_distance_convention_cuts_each_leg_to_a_tenth() -> None:
    judged = score(SOLOMON.instance, SOLOMON.solution)
    # 5 + 5 + 10 on route 1; 1.4 + 1.4 on route 2, each cut from 1.414...
    assert (judged.cost, judged.vehicles, judged.violations) == (22.8, 2, ())


def test_the_vehicles_convention_measures_in_double_precision() -> None:
    solution = SOLOMON.solution.replace("22.8", "22.8284")
    judged = score(SOLOMON.instance, solution, objective="vehicles")
    assert judged.cost == pytest.approx(20 + 2 * math.sqrt(2), abs=1e-12)
    assert judged.violations == ()


def test_travel_time_follows_the_convention() -> None:
    closes_early = SOLOMON.instance.replace("4          0         40", "4          0        1.4")
    rounded = SOLOMON.solution.replace("22.8", "23")
    assert score(closes_early, rounded, objective="distance").violations == ()
    assert score(closes_early, rounded, objective="vehicles").violations == (
        "route 2 starts at customer 3 at 1.41, its window closes at 1.4",
    )


def test_a_distance_of_whole_tenths_is_not_cut_below_itself() -> None:
    # 0.3 away: ten times the nearest double of 0.3 is less than 3.
    near = SOLOMON.instance.replace("    3      1          1 ", "    3      0.3        0 ")
    judged = score(near, "Route #1: 1 2\nRoute #2: 3\nCost 20.6")
    assert (judged.cost, judged.violations) == (20.6, ())


@pytest.mark.parametrize(
    ("lines", "sentences"),
    [
        (("Route #1: 1 2", "Cost 20.0"), ("customer 3 is not visited",)),
        (
            ("Route #1: 1 2", "Route #2: 3 3", "Cost 22.8"),
            ("customer 3 is visited 2 times, once is right",),
        ),
        (
            ("Route #1: 1 2", "Route #2: 3 0", "Cost 22.8"),
            ("route 2 names the unknown customer 0",),
        ),
        (
            ("Route #1: 1", "Route #2: 3", "Route #3: 2", "Cost 32.8"),
            ("3 vehicles are used, at most 2 exist",),
        ),
        (
            # 3 to 1 is sqrt(13), cut to 3.6.
            ("Route #1: 3 1 2", "Cost 20.0"),
            ("route 1 carries 15, at most 11",),
        ),
        (
            ("Route #1: 2 1", "Route #2: 3", "Cost 22.8"),
            (
                "route 1 starts at customer 1 at 27.00, its window closes at 25",
                "route 1 is back at 34.00, the depot closes at 32",
            ),
        ),
        (
            ("Route #1: 1 2", "Route #2: 3", "Cost 22.9"),
            ("the file states the cost 22.9, its routes cost 22.800000",),
        ),
    ],
)
def test_a_broken_rule_is_named(lines: tuple[str, ...], sentences: tuple[str, ...]) -> None:
    assert violations(*lines) == sentences


def test_a_vehicle_must_be_back_before_the_depot_closes() -> None:
    # Service at 2 starts at 20, takes 2, and the way home 10.
    closes_early = SOLOMON.instance.replace("         32  ", "         31  ")
    assert score(closes_early, SOLOMON.solution).violations == (
        "route 1 is back at 32.00, the depot closes at 31",
    )


def test_an_empty_route_uses_no_vehicle() -> None:
    judged = score(SOLOMON.instance, "Route #1: 1 2\nRoute #2: 3\nRoute #3:\nCost 22.8\n")
    assert (judged.vehicles, judged.violations) == (2, ())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("VEHICLE", "VANS", "instance line 3: expected the heading VEHICLE, found 'VANS'"),
        ("  2         11", "  2", "instance line 5: expected 2 values"),
        ("    3      1 ", "    4      1 ", "customer number, counted up, found '4'"),
        ("20         30", "20         10", "instance line 12: .* not before the ready time"),
        ("20         30", "20        abc", "for due time, not before the ready time, found 'abc'"),
        ("20         30", "20        nan", "found 'nan'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        parse(SOLOMON.instance.replace(old, new, 1))
