"""A booking goes only where the table lets it."""

from itertools import product

import pytest

from api.booking.state_machine import (
    TRANSITIONS,
    BookingState,
    IllegalTransition,
    is_final,
    may_become,
    moved,
    takes_capacity,
)

S = BookingState


def test_every_state_has_its_line_in_the_table() -> None:
    assert set(TRANSITIONS) == set(BookingState)


@pytest.mark.parametrize(("state", "target"), list(product(BookingState, BookingState)))
def test_only_listed_transitions_are_made(state: BookingState, target: BookingState) -> None:
    if may_become(state, target):
        assert moved(state, target) is target
        return
    with pytest.raises(IllegalTransition, match=f"that is {state} cannot become {target}"):
        moved(state, target)


def test_no_state_follows_itself() -> None:
    assert not any(may_become(state, state) for state in BookingState)


@pytest.mark.parametrize("state", [S.COMPLETED, S.CANCELLED, S.EXPIRED, S.NO_SHOW])
def test_what_is_over_stays_over(state: BookingState) -> None:
    assert is_final(state)


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached, waiting = {S.DRAFT}, [S.DRAFT]
    while waiting:
        for target in TRANSITIONS[waiting.pop()] - reached:
            reached.add(target)
            waiting.append(target)
    assert reached == set(BookingState)


def test_a_booking_that_let_go_of_its_time_never_gets_it_back() -> None:
    """Whoever took it meanwhile keeps it: another booking would have to be made."""
    let_go = [state for state in BookingState if not takes_capacity(state) and state != S.DRAFT]
    assert all(not takes_capacity(t) for state in let_go for t in TRANSITIONS[state])


def test_the_refusal_says_where_it_can_go() -> None:
    with pytest.raises(IllegalTransition) as caught:
        moved(S.CHECKED_IN, S.CANCELLED)
    assert caught.value.allowed == (S.COMPLETED, S.CONFIRMED)
