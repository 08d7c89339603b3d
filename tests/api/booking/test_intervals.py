"""The interval algebra says the same as sets of minutes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, strategies as st

from api.booking.intervals import (
    Span,
    Timeline,
    clip,
    covers,
    intersection,
    merged,
    overlaps,
    subtract,
    union,
)

MIDNIGHT = datetime(2027, 3, 1, tzinfo=UTC)
LAST = 20


def at(minute: int) -> datetime:
    return MIDNIGHT + timedelta(minutes=minute)


def span(start: int, end: int) -> Span:
    return Span(at(start), at(end))


def minutes_of(spans: tuple[Span, ...]) -> set[int]:
    """Every minute that the spans cover, one by one."""
    return {m for m in range(LAST) for s in spans if s.start <= at(m) < s.end}


def is_timeline(spans: Timeline) -> bool:
    return all(a.end < b.start for a, b in pairwise(spans))


spans = st.builds(
    lambda start, length: (start, start + length), st.integers(0, 14), st.integers(1, 6)
)
some_spans = st.lists(spans, max_size=5).map(lambda pairs: tuple(span(*pair) for pair in pairs))


@given(some_spans)
def test_union_covers_what_any_covers(some: tuple[Span, ...]) -> None:
    joined = union(some)
    assert minutes_of(joined) == minutes_of(some)
    assert is_timeline(joined)


@given(some_spans, some_spans)
def test_intersection_covers_what_both_cover(
    some: tuple[Span, ...], others: tuple[Span, ...]
) -> None:
    common = intersection(union(some), union(others))
    assert minutes_of(common) == minutes_of(some) & minutes_of(others)
    assert is_timeline(common)


@given(some_spans, some_spans)
def test_subtract_covers_what_only_the_first_covers(
    some: tuple[Span, ...], others: tuple[Span, ...]
) -> None:
    left = subtract(union(some), union(others))
    assert minutes_of(left) == minutes_of(some) - minutes_of(others)
    assert is_timeline(left)


@given(some_spans, spans)
def test_clip_covers_what_lies_inside(some: tuple[Span, ...], window: tuple[int, int]) -> None:
    assert minutes_of(clip(union(some), span(*window))) == minutes_of(some) & set(range(*window))


@given(some_spans, spans)
def test_covers_means_that_nothing_is_left_out(
    some: tuple[Span, ...], window: tuple[int, int]
) -> None:
    assert covers(union(some), span(*window)) == (set(range(*window)) <= minutes_of(some))


@given(spans, spans)
def test_spans_overlap_when_they_share_a_minute(
    some: tuple[int, int], other: tuple[int, int]
) -> None:
    expected = bool(set(range(*some)) & set(range(*other)))
    assert span(*some).overlaps(span(*other)) == expected
    assert overlaps(*some, *other) == expected


def test_overlap_is_decided_for_whole_arrays_by_the_same_words() -> None:
    starts, ends = np.array([0, 5, 10]), np.array([5, 10, 15])
    assert overlaps(starts, ends, 5, 10).tolist() == [False, True, False]


def test_spans_that_touch_become_one() -> None:
    assert merged([(5, 7), (1, 3), (3, 5)]) == [(1, 7)]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5)])
def test_a_span_ends_after_it_starts(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not after its start"):
        span(start, end)


def test_a_naive_moment_bounds_no_span() -> None:
    with pytest.raises(ValueError, match="no zone"):
        Span(datetime(2027, 3, 1), at(5))  # noqa: DTZ001 - naive on purpose


def test_a_span_over_the_autumn_change_lasts_its_real_time() -> None:
    """On the wall 01:45 to 01:15 runs backwards; really it lasts half an hour."""
    zone = ZoneInfo("America/New_York")
    first = datetime(2027, 11, 7, 1, 45, tzinfo=zone)
    second = datetime(2027, 11, 7, 1, 15, tzinfo=zone, fold=1)
    assert Span(first, second).seconds == 1_800
