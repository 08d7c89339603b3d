"""A promise is kept by exactly what was promised, and everything else may change."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from api.booking.promise import (
    Given,
    Promise,
    PromisedClass,
    PromisedPerson,
    broken_promises,
    keeps,
)
from models import Window
from tests.api.booking.worlds import at

NINE, TEN = at(0, 9), at(0, 10)
WINDOW = Window(start=at(0, 8), end=TEN)


def given(start: Any = NINE, **resources: tuple[str, ...]) -> Given:
    classes = {"r1": ("double-room",), "r2": ("single-room",)}
    return Given(start, start + timedelta(hours=1), resources, classes)


def test_an_exact_start_is_kept_by_that_start_alone() -> None:
    promise = Promise(start=NINE)
    assert keeps(promise, given(NINE))
    assert not keeps(promise, given(at(0, 9, 1)))


def test_a_window_holds_the_whole_service() -> None:
    promise = Promise(window=WINDOW)
    assert keeps(promise, given(at(0, 8)))
    assert keeps(promise, given(NINE))  # ends as the window does
    assert not keeps(promise, given(at(0, 9, 1)))


def test_a_named_person_is_that_person() -> None:
    promise = Promise(start=NINE, people=(PromisedPerson(role="person", resource="anna"),))
    assert keeps(promise, given(person=("anna", "bob")))
    assert not keeps(promise, given(person=("bob",)))
    assert not keeps(promise, given(room=("anna",)))


def test_a_class_is_kept_by_any_of_the_class() -> None:
    promise = Promise(start=NINE, classes=(PromisedClass(role="room", tag="double-room"),))
    assert keeps(promise, given(room=("r1",)))
    assert not keeps(promise, given(room=("r2",)))
    assert not keeps(promise, given(room=("r1", "r2")))
    assert not keeps(promise, given())


def test_whatever_was_not_promised_may_change() -> None:
    assert keeps(Promise(start=NINE), given(person=("anybody",), room=("anywhere",)))


def test_everything_that_is_broken_is_told() -> None:
    promise = Promise(
        start=TEN,
        classes=(PromisedClass(role="room", tag="double-room"),),
        people=(PromisedPerson(role="person", resource="anna"),),
    )
    assert len(broken_promises(promise, given(person=("bob",), room=("r2",)))) == 3


@pytest.mark.parametrize("times", [{}, {"start": NINE, "window": WINDOW}])
def test_a_promise_has_one_time(times: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="either a `start` or a `window`"):
        Promise(**times)


def test_a_promise_tells_its_kinds() -> None:
    person = PromisedPerson(role="person", resource="anna")
    assert Promise(window=WINDOW, people=(person,)).kinds == ("window", "person")
