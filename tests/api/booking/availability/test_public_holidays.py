"""Public holidays come as plain dates."""

from datetime import date

import pytest

from api.booking.availability.public_holidays import public_holidays


def test_a_state_has_holidays_of_its_own() -> None:
    corpus_christi = date(2026, 6, 4)
    assert corpus_christi in public_holidays("DE", "BY", [2026])
    assert corpus_christi not in public_holidays("DE", "BE", [2026])


def test_holidays_are_in_order_and_of_the_years_asked_for() -> None:
    found = public_holidays("DE", None, [2027, 2026])
    assert list(found) == sorted(found)
    assert {day.year for day in found} == {2026, 2027}


@pytest.mark.parametrize(("country", "state"), [("XX", None), ("DE", "XX"), ("../etc", None)])
def test_an_unknown_place_is_refused(country: str, state: str | None) -> None:
    with pytest.raises(ValueError, match="no public holidays are known"):
        public_holidays(country, state, [2026])


@pytest.mark.parametrize("years", [[1], [9999], range(2000, 2030)])
def test_years_are_bounded(years: list[int]) -> None:
    with pytest.raises(ValueError, match="years"):
        public_holidays("DE", None, years)
