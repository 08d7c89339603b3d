"""Rest between uses, in real seconds, from the end of one to the start of the next."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from models.contracts import Contract, RestRule, TagFilter
from models.requests import Shift
from models.resources import History
from models.times import Window, at
from solver.check import check, sentences
from tests.builders import HOUR, a_person, a_problem, a_shift, moment, staff_demand
from tests.solver.rules.roster import everybody_works, missed

BERLIN = ZoneInfo("Europe/Berlin")
ELEVEN_HOURS = RestRule(min_seconds=11 * HOUR)


def test_an_early_after_a_late_is_too_soon() -> None:
    # the late ends at 22:00, the early starts at 6:00
    assert missed(ELEVEN_HOURS, "LE-LL") == 1


@pytest.mark.parametrize(("hours", "units"), [(8, 0), (9, 1)])
def test_rest_that_is_just_long_enough_is_kept(hours: int, units: int) -> None:
    assert missed(RestRule(min_seconds=hours * HOUR), "LE") == units


def test_long_rest_may_be_asked_for_after_certain_work_only() -> None:
    after_nights = RestRule(min_seconds=24 * HOUR, tags=TagFilter(include=("night",)))
    assert missed(after_nights, "EENL-") == 1  # Thursday 6:00 to Thursday 14:00


def test_some_work_need_not_wait_for_the_end_of_a_rest() -> None:
    not_nights = TagFilter(exclude=("night",))
    assert missed(ELEVEN_HOURS.model_copy(update={"then": not_nights}), "LE") == 1
    assert missed(RestRule(min_seconds=36 * HOUR, tags=not_nights, then=not_nights), "E-N-") == 0
    assert missed(RestRule(min_seconds=60 * HOUR, then=not_nights), "L-NE") == 2


def test_work_before_the_plan_is_rested_from() -> None:
    tired = History(days_worked_in_a_row=1, last_tags=("late",), last_end=moment(0, -2))
    assert missed(ELEVEN_HOURS, "E", history=tired) == 1
    assert missed(ELEVEN_HOURS, "L", history=tired) == 0


@pytest.mark.parametrize(("start", "broken"), [(8, 1), (9, 0)])
def test_the_night_when_clocks_go_forward_is_an_hour_shorter(start: int, broken: int) -> None:
    # From Saturday 22:00 to Sunday 8:00 clocks show ten hours, of which nine pass.
    saturday, sunday = date(2026, 3, 28), date(2026, 3, 29)
    late = Window(start=at(saturday, 14, 0, BERLIN), end=at(saturday, 22, 0, BERLIN))
    early = Window(start=at(sunday, start, 0, BERLIN), end=at(sunday, 16, 0, BERLIN))
    problem = a_problem(
        a_person("ada", contracts=("c",)),
        *(
            Shift(id=name, window=w, demands=(staff_demand(),))
            for name, w in (("l", late), ("e", early))
        ),
        contracts=(Contract(id="c", rules=(RestRule(min_seconds=10 * HOUR),)),),
        horizon=Window(start=late.start, end=early.end),
        zone="Europe/Berlin",
    )
    report = check(problem, everybody_works(problem))
    assert len(report.violations) == broken


def test_the_sentence_says_who_rests_how_long() -> None:
    problem = a_problem(
        a_person("ada", contracts=("c",)),
        a_shift("late", start=14, end=22),
        a_shift("early", day=1, start=6, end=14),
        contracts=(Contract(id="c", rules=(ELEVEN_HOURS,)),),
    )
    report = check(problem, everybody_works(problem))
    assert sentences(problem, report.violations) == (
        "ada rests 8 h between late, which ends on Mon 5 Jan 22:00, and early, instead of 11 h.",
    )
