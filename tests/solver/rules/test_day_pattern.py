"""Patterns of days that must not occur, or that must be followed by others."""

import pytest

from models.day_patterns import PatternRule
from models.resources import History
from tests.solver.rules.roster import missed

ISLAND = PatternRule(days=("work", "off", "work"))
NIGHTS_THEN_OFF = PatternRule(days=("night", "!night"), followed_by=("off",))


def test_each_place_where_the_pattern_occurs_is_missed_once() -> None:
    assert missed(ISLAND, "E-E-E") == 2
    assert missed(ISLAND, "EE--EE") == 0


def test_certain_work_is_followed_by_certain_days() -> None:
    forward = PatternRule(days=("early",), followed_by=("!night",))
    two_off = PatternRule(days=("night", "off"), followed_by=("off",))
    assert missed(forward, "EEL-NE") == 0
    assert missed(two_off, "N-E-") == 1
    assert missed(two_off, "NN--E") == 0


def test_a_word_may_say_what_is_not_worked() -> None:
    assert missed(NIGHTS_THEN_OFF, "NLE") == 1
    assert missed(NIGHTS_THEN_OFF, "NL-E") == 0


def test_a_pattern_may_begin_on_certain_weekdays_only() -> None:
    friday_night = PatternRule(days=("night",), followed_by=("off", "off"), starts_on=("friday",))
    assert missed(friday_night, "N" + "E--", first_day=3) == 0
    assert missed(friday_night, "N" + "E--", first_day=4) == 1


def test_the_days_before_the_plan_count_as_far_as_they_are_known() -> None:
    night = History(days_worked_in_a_row=2, last_tags=("night",), same_tags_in_a_row=1)
    assert missed(NIGHTS_THEN_OFF, "LE", history=night) == 1
    assert missed(PatternRule(days=("night", "night", "early")), "E", history=night) == 0


def test_an_occurrence_that_would_end_after_the_plan_is_not_judged() -> None:
    assert missed(PatternRule(days=("late",), followed_by=("off",)), "EL") == 0


def test_a_pattern_that_says_nothing_of_any_day_is_refused() -> None:
    with pytest.raises(ValueError, match="forbids nothing or everything"):
        PatternRule(days=("any", "any"))
