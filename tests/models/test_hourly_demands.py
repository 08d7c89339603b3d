"""Templates and hourly demands become shifts and relations as soon as a problem is read."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from models import (
    AtOnce,
    BreakPlan,
    Cover,
    HourlyDemand,
    InvalidProblem,
    Problem,
    Shift,
    ShiftTemplate,
    Window,
    problem_from_json,
    to_json,
)
from scenarios.tables import problem_from_csv
from tests.builders import HOUR, MINUTE, a_person, a_problem, a_shift, a_window

DAY = a_window(0, 0, 24)
LUNCH = BreakPlan(
    seconds=30 * MINUTE,
    longer_than_seconds=4 * HOUR,
    after_seconds=2 * HOUR,
    before_seconds=2 * HOUR,
)


def a_template(**fields: Any) -> ShiftTemplate:
    """Shifts of four or six hours between 08:00 and 15:00."""
    hours = {"first_start": "08:00", "last_end": "15:00"}
    lengths = {"min_seconds": 4 * HOUR, "max_seconds": 6 * HOUR, "length_step_seconds": 2 * HOUR}
    return ShiftTemplate(**{"id": "desk", "role": "clerk", **hours, **lengths, **fields})


def a_desk(*templates: ShiftTemplate, **fields: Any) -> Problem:
    """A day with two people and these templates."""
    people = (a_person("ada"), a_person("ben"))
    return a_problem(*people, **{"horizon": DAY, "shift_templates": templates, **fields})


def names(problem: Problem) -> list[str]:
    """The shifts, by name."""
    return [request.id for request in problem.requests]


def test_a_template_makes_a_shift_of_each_start_and_length() -> None:
    assert names(a_desk(a_template())) == [
        "desk 2026-01-05 08:00-12:00",
        "desk 2026-01-05 08:00-14:00",
        "desk 2026-01-05 09:00-13:00",
        "desk 2026-01-05 09:00-15:00",
        "desk 2026-01-05 10:00-14:00",
        "desk 2026-01-05 11:00-15:00",
    ]


def test_a_long_shift_is_made_once_for_each_place_of_its_break() -> None:
    problem = a_desk(a_template(breaks=(LUNCH,), last_start="08:00"))
    assert names(problem) == [
        "desk 2026-01-05 08:00-12:00",
        "desk 2026-01-05 08:00-14:00 break 10:00",
        "desk 2026-01-05 08:00-14:00 break 10:30",
        "desk 2026-01-05 08:00-14:00 break 11:00",
        "desk 2026-01-05 08:00-14:00 break 11:30",
    ]
    last = problem.requests[-1]
    assert isinstance(last, Shift)
    assert last.breaks == (a_window(0, 11.5, 12),)
    assert last.credited_seconds == 5 * HOUR + 30 * MINUTE


def test_breaks_come_in_their_order_and_paid_ones_count_as_work() -> None:
    tea = BreakPlan(seconds=30 * MINUTE, after_seconds=3 * HOUR, every_seconds=HOUR, paid=True)
    template = a_template(breaks=(LUNCH, tea), min_seconds=6 * HOUR, last_start="08:00")
    problem = a_desk(template)
    assert [name.partition("break ")[2] for name in names(problem)] == [
        "10:00 11:00",
        "10:00 12:00",
        "10:00 13:00",
        "10:30 11:00",
        "10:30 12:00",
        "10:30 13:00",
        "11:00 12:00",
        "11:00 13:00",
        "11:30 12:00",
        "11:30 13:00",
    ]
    paid = {r.credited_seconds for r in problem.requests if isinstance(r, Shift)}
    assert paid == {5 * HOUR + 30 * MINUTE}


def test_a_night_shift_ends_on_the_next_day() -> None:
    template = a_template(first_start="22:00", last_end="02:00")
    problem = a_desk(template, horizon=a_window(0, 0, 36))
    assert names(problem) == ["desk 2026-01-05 22:00-02:00"]


def test_the_hour_that_comes_twice_makes_shifts_of_both_lengths() -> None:
    night = Window(
        start=datetime(2026, 10, 24, 22, tzinfo=UTC), end=datetime(2026, 10, 25, 2, tzinfo=UTC)
    )
    template = a_template(
        first_start="00:00",
        last_start="00:00",
        last_end=None,
        min_seconds=2 * HOUR,
        max_seconds=4 * HOUR,
        length_step_seconds=HOUR,
    )
    assert names(a_desk(template, horizon=night, zone="Europe/Berlin")) == [
        "desk 2026-10-25 00:00-02:00",
        "desk 2026-10-25 00:00-02:00 (2)",
        "desk 2026-10-25 00:00-03:00",
    ]


def test_only_the_days_of_the_week_that_are_listed_have_shifts() -> None:
    week = a_desk(a_template(days=("tuesday", "sunday")), horizon=a_window(0, 0, 168))
    assert {name.split()[1] for name in names(week)} == {"2026-01-06", "2026-01-11"}


def test_a_demand_asks_for_people_in_each_interval() -> None:
    demand = HourlyDemand(
        id="open", role="clerk", window=a_window(0, 12, 14), min=1, target=2, max=4, cost_extra=1
    )
    problem = a_desk(a_template(), hourly_demands=(demand,))
    assert [relation.id for relation in problem.relations] == [
        f"open 2026-01-05 {hour}:00 {what}"
        for hour in (12, 13)
        for what in ("min", "target", "max", "extra")
    ]
    least, target, most, extra = problem.relations[:4]
    assert isinstance(least, Cover)
    assert isinstance(target, Cover)
    assert isinstance(most, AtOnce)
    assert isinstance(extra, AtOnce)
    assert least.requests == tuple(name for name in names(problem) if "-12:00" not in name)
    assert (least.min, least.required, target.min, target.required) == (1, True, 2, False)
    assert (most.max, most.required, extra.max, extra.rising) == (4, True, 2, True)


def test_given_shifts_count_as_well() -> None:
    demand = HourlyDemand(id="open", role="worker", window=a_window(0, 8, 9), min=1)
    problem = a_problem(a_person(), a_shift("given"), hourly_demands=(demand,))
    assert problem.relations[0].requests == ("given",)


def test_what_is_written_is_read_as_the_same_problem() -> None:
    demand = HourlyDemand(id="open", role="clerk", window=a_window(0, 8, 15), target=1)
    problem = a_desk(a_template(breaks=(LUNCH,)), hourly_demands=(demand,))
    assert not problem.shift_templates
    assert not problem.hourly_demands
    assert problem_from_json(to_json(problem)) == problem


def test_tables_may_have_templates_and_demands(tmp_path: Path) -> None:
    hours = "2026-01-05 00:00", "2026-01-06 00:00"
    (tmp_path / "settings.csv").write_text(f"horizon start,horizon end\n{hours[0]},{hours[1]}\n")
    (tmp_path / "resources.csv").write_text("kind,id\nstaff,ada\nstaff,ben\n")
    heads = "id,role,first start,last end,min seconds,max seconds,length step seconds"
    row = "desk,clerk,08:00,15:00,14400,21600,7200"
    (tmp_path / "templates.csv").write_text(f"{heads}\n{row}\n")
    heads = "template,seconds,longer than seconds,after seconds,before seconds"
    (tmp_path / "pauses.csv").write_text(f"{heads}\ndesk,1800,14400,7200,7200\n")
    heads = "id,role,window start,window end,target"
    row = "open,clerk,2026-01-05 08:00,2026-01-05 15:00,1"
    (tmp_path / "hourly.csv").write_text(f"{heads}\n{row}\n")
    demand = HourlyDemand(id="open", role="clerk", window=a_window(0, 8, 15), target=1)
    asked = a_desk(a_template(breaks=(LUNCH,)), hourly_demands=(demand,))
    assert names(problem_from_csv(tmp_path)) == names(asked)
    assert problem_from_csv(tmp_path).relations == asked.relations


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        (
            {"first_start": "23:00"},
            r"shift_templates\[0\]: template 'desk' makes no shift that lies",
        ),
        (
            {"start_every_seconds": 60, "length_step_seconds": 60, "last_end": None},
            "makes more than 20000 shifts, and a problem has at most 20000: let them start less",
        ),
        ({"eligible": ("cy",)}, "there is no resource 'cy'"),
    ],
)
def test_a_template_that_makes_nothing_or_too_much_is_refused(
    fields: dict[str, Any], fault: str
) -> None:
    with pytest.raises(InvalidProblem, match=fault):
        a_desk(a_template(**fields))


def test_a_demand_for_a_role_that_no_shift_has_is_refused() -> None:
    demand = HourlyDemand(id="open", role="cook", window=DAY, min=1)
    with pytest.raises(InvalidProblem, match=r"hourly_demands\[0\].role: no shift and no template"):
        a_desk(a_template(), hourly_demands=(demand,))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"min": 3, "target": 2}, "needs min <= target <= max, got 3, 2, 2"),
        ({"max": 1, "skill": "french"}, "count everybody, and cannot ask for a skill"),
    ],
)
def test_a_demand_that_contradicts_itself_is_refused(fields: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        HourlyDemand(id="open", role="clerk", window=DAY, **fields)


def test_a_clock_is_hours_and_minutes() -> None:
    with pytest.raises(ValueError, match="first_start"):
        a_template(first_start="8:00")
    with pytest.raises(ValueError, match="last_start 07:00 lies before first_start 08:00"):
        a_template(last_start="07:00")
