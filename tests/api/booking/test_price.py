"""Prices are whole amounts in the smallest unit of a currency that there is."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from api.booking.price import MOST_MINOR_UNITS, Money, Price, quoted
from api.booking.service import Seats, Stay
from tests.api.booking.worlds import a_service

EURO: dict[str, Any] = {"minor_units": 4_000, "currency": "EUR"}


@pytest.mark.parametrize(
    ("price", "words"),
    [
        ({"minor_units": 0.1 + 0.2}, "int"),
        ({"minor_units": 12.345}, "int"),
        ({"minor_units": -1}, "greater than or equal to 0"),
        ({"minor_units": 10**12}, "less than or equal"),
        ({"minor_units": "4000"}, "int"),
        ({"currency": "XYZ"}, "'XYZ' is no currency"),
        ({"currency": "eur"}, "'eur' is no currency"),
        ({"currency": ""}, "'' is no currency"),
    ],
    ids=repr,
)
def test_b42_an_amount_that_cannot_be_is_refused(price: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Price.model_validate_json(json.dumps(EURO | price))


def test_b42_an_amount_has_the_decimals_of_its_currency() -> None:
    amounts = ((1_205, "EUR"), (1_205, "JPY"), (1_205, "KWD"), (5, "USD"))
    told = [str(Money(minor_units=units, currency=currency)) for units, currency in amounts]
    assert told == ["12.05 EUR", "1205 JPY", "1.205 KWD", "0.05 USD"]


def test_a_price_is_for_a_booking_a_person_or_a_night() -> None:
    seats = a_service(price=Price(**EURO, per="person"), capacity=Seats(max_party=9))
    nights = a_service(price=Price(**EURO, per="night"), stay=Stay(min_nights=2))
    whole = a_service(price=Price(**EURO), capacity=Seats(max_party=9))
    totals = (quoted(seats, 3, None), quoted(nights, 1, 4), quoted(nights, 1, None))
    assert [total and total.minor_units for total in totals] == [12_000, 16_000, 8_000]
    assert quoted(whole, 3, None) == Money(**EURO)
    assert quoted(a_service(), 3, None) is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"price": Price(**EURO, per="night")}, "belongs to a stay"),
        ({"price": Price(**EURO, per="person")}, "belongs to seats"),
        (
            {
                "price": Price(minor_units=MOST_MINOR_UNITS, currency="EUR", per="person"),
                "capacity": Seats(max_party=2),
            },
            "may cost up to 4000000000 minor units",
        ),
    ],
)
def test_a_price_that_no_booking_can_have_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        a_service(**changes)
