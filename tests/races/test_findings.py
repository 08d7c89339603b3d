"""Tests of the judge: it must find what is wrong, and only that."""

from dataclasses import replace

import pytest

from api.store.ledger import NewClaim, SlotTaken
from tests.claims import a_claim
from tests.races.findings import broken_words, granted_twice
from tests.races.history import History


def told(*answers: tuple[str, NewClaim | None]) -> History:
    """A history in which each owner in turn was granted this claim, or gave up what it had."""
    history = History()
    for owner, claim in answers:
        claims = () if claim is None else (replace(claim, owner_id=owner),)
        with history.asking(owner, claims):
            pass
    return history


def test_one_hour_granted_to_two_owners_is_found() -> None:
    assert granted_twice(told(("ada", a_claim(9)), ("ben", a_claim(9.5)))) != []


def test_one_hour_that_changed_hands_is_fine() -> None:
    changed = told(("ada", a_claim(9)), ("ada", a_claim(11)), ("ben", a_claim(9)))
    assert granted_twice(changed) == []
    assert granted_twice(told(("ada", a_claim(9)), ("ada", None), ("ben", a_claim(9)))) == []


def test_what_was_granted_and_is_not_there_is_found() -> None:
    assert broken_words((), told(("ada", a_claim(9)))) != []
    assert broken_words((), told(("ada", a_claim(9)), ("ada", None))) == []


def test_a_refusal_is_an_answer_and_another_error_is_none() -> None:
    history = History()
    with history.asking("ada", [a_claim(9)]):
        raise SlotTaken(())
    with pytest.raises(LookupError), history.asking("ben", [a_claim(9)]):
        raise LookupError
    assert [event.outcome for event in history.events] == ["asked", "refused", "asked"]
