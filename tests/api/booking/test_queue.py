"""Tests of how many are let in, and of what is said about the wait."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from api.booking.queue import Queue, estimated_wait_seconds, longest_wait_seconds, room_inside

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def a_queue(inside: int = 10, minute: int = 20, stay: int = 300) -> Queue:
    """A queue."""
    return Queue(inside_max=inside, admitted_per_minute=minute, stay_seconds=stay)


def test_there_is_room_as_long_as_neither_bound_is_reached() -> None:
    assert room_inside(a_queue(), inside=4, in_the_last_minute=0) == 6
    assert room_inside(a_queue(), inside=0, in_the_last_minute=18) == 2
    assert room_inside(a_queue(), inside=12, in_the_last_minute=0) == 0


def test_the_estimate_goes_by_the_pace_of_the_last_minutes() -> None:
    # Thirty in five minutes, one in ten seconds: four places take forty.
    since = NOON - timedelta(minutes=5)
    assert estimated_wait_seconds(a_queue(), 4, 30, since, NOON) == 40


def test_nothing_is_promised_where_nobody_was_let_in() -> None:
    assert estimated_wait_seconds(a_queue(), 4, 0, NOON, NOON) is None


@given(st.integers(1, 5), st.integers(1, 8), st.integers(30, 200), st.integers(1, 30))
def test_nobody_ever_waits_longer_than_is_said(
    inside: int, minute: int, stay: int, place: int
) -> None:
    """Everybody stays as long as they may, and whoever is let in last is at that place."""
    queue = a_queue(inside, minute, stay)
    longest, admitted = longest_wait_seconds(queue, place), [0] * inside  # full at the start
    for second in range(longest + 1):
        in_now = sum(second - at < stay for at in admitted)
        lately = sum(second - at < 60 for at in admitted)
        admitted += [second] * room_inside(queue, in_now, lately)
        if len(admitted) >= inside + place:
            return
    raise AssertionError(f"place {place} waits for more than {longest} s")
