"""Tests of what is said of orders that cannot be meant."""

import pytest
from pydantic import ValidationError

from api.booking.orders import Coming
from models.loading import issues_of

GRACE = {"name": "Grace", "email": "grace@example.com"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": "grace"}, "no e-mail address of at most 320 letters; maybe ada@example.com"),
        ({"phone": "call me"}, "no telephone number of at most 40 digits; maybe +49 30 123456"),
        ({"email": None}, "valid string"),
    ],
)
def test_contacts_that_are_none_are_told_in_words(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Coming.model_validate(GRACE | wrong)
    (issue,) = issues_of(refused.value)
    assert issue.path == next(iter(wrong))
    assert words in issue.message
