"""The darp reader and scorer: a route is legal exactly when some schedule of it exists."""

import pytest

from scenarios.families.darp.instance import parse
from scenarios.families.darp.score import score
from scenarios.families.format_error import FormatError
from tests.scenarios.families.tiny import DARP


def changed(*edits: tuple[str, str]) -> str:
    text = DARP.instance
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_an_instance_is_read_as_written() -> None:
    instance = parse(DARP.instance)
    assert (instance.vehicles, instance.requests, instance.capacity) == (2, 2, 1)
    assert (instance.max_route_minutes, instance.max_ride_minutes) == (25.0, 7.0)
    assert (len(instance.stops), instance.home.id) == (5, 5)


def test_a_file_without_end_depot_ends_at_the_depot() -> None:
    instance = parse(DARP.instance[: DARP.instance.rindex("  5")])
    assert instance.home == instance.stops[0]


def test_leaving_late_keeps_the_duration_and_boarding_late_the_ride() -> None:
    # At once would be back at 41 after 41 minutes, and ride 2 would take 30 - 21 = 9. Leaving at
    # 19 and boarding at 24 takes 22 and 5.
    judged = score(DARP.instance, DARP.solution)
    assert (judged.cost, judged.vehicles, judged.violations) == (40.0, 2, ())


@pytest.mark.parametrize(
    ("edits", "minutes", "reasons"),
    [
        # 5 + 1 + 5 + 1 + 10 = 22 at the very least.
        (
            (
                ("2 2 25 1 7", "2 2 21 1 7"),
                (" 3   6.000   8.000   2", " 3   6.000   8.000   0"),
                (" 1   3.000   4.000   2", " 1   3.000   4.000   0"),
            ),
            "1.00",
            {"the route lasts at most 21"},
        ),
        # Away from 15 on to be at stop 2 by 20, back at 30 + 1 + 10 = 41.
        (
            (("20   40", "20   20"), ("2 2 25 1 7", "2 2 25 1 99")),
            "1.00",
            {"stop 2 is by 20", "stop 4 is from 30 on", "the route lasts at most 25"},
        ),
        # Boarding is over at 21, service at the delivery opens at 30.
        (
            (("20   40", "20   20"), ("2 2 25 1 7", "2 2 99 1 7")),
            "2.00",
            {"stop 2 is by 20", "stop 4 is from 30 on", "request 2 rides at most 7"},
        ),
        # 49 + 1 + 5 = 55.
        ((("20   40", "49   60"),), "5.00", {"stop 2 is from 49 on", "stop 4 is by 50"}),
        # 30 + 1 + 10 = 41.
        (
            (("5   0.000   0.000   0   0    0  100", "5   0.000   0.000   0   0    0   40"),),
            "1.00",
            {"stop 4 is from 30 on", "the depot's return is by 40"},
        ),
        # 36 + 5 = 41.
        (
            (("0   0.000   0.000   0   0    0  100", "0   0.000   0.000   0   0   36  100"),),
            "1.00",
            {"the depot's departure is from 36 on", "stop 2 is by 40"},
        ),
    ],
)
def test_limits_that_no_schedule_keeps_are_named(
    edits: tuple[tuple[str, str], ...], minutes: str, reasons: set[str]
) -> None:
    (sentence,) = score(changed(*edits), DARP.solution).violations
    told, _, listed = sentence.partition(": ")
    assert told == f"route 2 cannot be timed, {minutes} minutes are missing"
    assert set(listed.split(", ")) == reasons


def test_a_ride_longer_than_the_limit_is_named() -> None:
    roomy = changed(("2 2 25 1 7", "2 2 99 2 7"))
    # From 1 by 2 and 4 to 3: sqrt(10) + 1 + 5 + 1 + sqrt(40) = 16.49, and 7 are allowed.
    # Distance: 5 + sqrt(10) + 5 + sqrt(40) + 10.
    judged = score(roomy, "Route #1: 1 2 4 3\nCost 29.487")
    assert judged.violations == (
        "route 1 cannot be timed, 9.49 minutes are missing: request 1 rides at most 7",
    )


def test_a_millionth_of_a_minute_decides_nothing() -> None:
    just = changed(("2 2 25 1 7", "2 2 25 1 4.9999995"))
    assert score(just, DARP.solution).violations == ()


@pytest.mark.parametrize(
    ("routes", "sentences"),
    [
        (
            "Route #1: 3 1\nRoute #2: 2 4\nCost 40",
            (
                "route 1 visits delivery 3 before its pickup 1",
                "route 1 carries -1 after stop 3, at least 0",
            ),
        ),
        (
            # sqrt(10) from 1 to 2, sqrt(40) from 3 to 4.
            "Route #1: 1 2\nRoute #2: 3 4\nCost 39.487",
            (
                "pickup 1 is on route 1, its delivery 3 on route 2",
                "pickup 2 is on route 1, its delivery 4 on route 2",
                "route 1 carries 2 after stop 2, at most 1",
                "route 2 carries -1 after stop 3, at least 0",
                "route 2 carries -2 after stop 4, at least 0",
            ),
        ),
        ("Route #1: 2 4\nCost 20", ("stop 1 is not visited", "stop 3 is not visited")),
        ("Route #1: 1 3\nRoute #2: 2 4 5\nCost 40", ("route 2 names the unknown stop 5",)),
        (
            "Route #1: 1 3\nRoute #2: 2 4\nCost 41.00",
            ("the file states the cost 41.00, its routes cost 40.000000",),
        ),
    ],
)
def test_a_broken_rule_is_named(routes: str, sentences: tuple[str, ...]) -> None:
    assert score(changed(("2 2 25 1 7", "2 2 99 1 7")), routes).violations == sentences


def test_more_routes_than_vehicles_are_named() -> None:
    one_vehicle = changed(("2 2 25 1 7", "1 2 25 1 7"))
    assert score(one_vehicle, DARP.solution).violations == ("2 vehicles are used, at most 1 exist",)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2 2 25 1 7", "2 2 25 1", "instance line 1: expected 5 values"),
        ("2 2 25 1 7", "2 3 25 1 7", "instance: expected 7 rows, or one more .*found '6 rows'"),
        ("  -1    0", "  -2    0", "instance line 5: expected the load -1 of its pickup"),
        ("   1   20", "  -1   20", "instance line 4: expected a load of at least 0 at a pickup"),
        ("20   40", "40   20", "instance line 4: .* not before its start, found '20'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        parse(changed((old, new)))
