"""Limits are told in words wherever somebody has to know them beforehand."""

import pytest

from api.booking.limit import Limit, limit_words


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ({"scope": "organisation"}, "At most 2 booking(s) a day for the organisation (l)."),
        (
            {"scope": "customer", "period": "week", "measure": "minutes"},
            "At most 2 minute(s) a week for each customer (l).",
        ),
        (
            {"scope": "resource", "subject": "anna"},
            "At most 2 booking(s) a day for the resource 'anna' (l).",
        ),
        (
            {"scope": "group", "members": ("anna", "bob")},
            "At most 2 booking(s) a day for anna, bob together (l).",
        ),
    ],
)
def test_a_limit_says_how_much_of_what_for_whom(limit: dict[str, object], words: str) -> None:
    assert limit_words(Limit.model_validate({"id": "l", "max": 2, **limit})) == words
