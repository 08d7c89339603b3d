"""A series keeps its wall clock, and has the occurrences that calendars would have."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, strategies as st

from api.booking.recurrence.occurrences import Occurrence, occurrences
from api.booking.recurrence.recurrence import MOST_DAYS, Recurrence
from api.booking.recurrence.rrule_text import RecurrenceFault, read_rrule, rrule_text

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime.fromisoformat("2027-05-03T09:00")  # a Monday


def shown(found: tuple[Occurrence, ...]) -> list[str]:
    return [each.local.isoformat(" ", "minutes") for each in found]


def expand(text: str, first: datetime = FIRST, zone: ZoneInfo = BERLIN) -> list[str]:
    return shown(occurrences(read_rrule(text), first, zone))


def test_a_series_keeps_its_wall_clock_over_the_change() -> None:
    """Complaint 8: expanding in UTC drifts by an hour."""
    rule, first = read_rrule("FREQ=WEEKLY;COUNT=3"), datetime.fromisoformat("2027-10-24T09:00")
    found = occurrences(rule, first, BERLIN)
    assert [each.local.hour for each in found] == [9, 9, 9]
    assert [each.start.hour for each in found] == [7, 8, 8]


def test_an_occurrence_in_a_gap_is_shifted_and_says_so() -> None:
    first = datetime.fromisoformat("2027-03-27T02:30")
    found = occurrences(read_rrule("FREQ=DAILY;COUNT=3"), first, BERLIN)
    assert [each.adjustment for each in found] == ["none", "shifted", "none"]
    assert found[1].start.isoformat() == "2027-03-28T01:30:00+00:00"  # shown as 03:30


def test_an_occurrence_in_a_fold_is_the_earlier() -> None:
    first = datetime.fromisoformat("2027-10-31T02:30")
    (found,) = occurrences(read_rrule("FREQ=DAILY;COUNT=1"), first, BERLIN)
    assert (found.adjustment, found.start.hour) == ("earlier", 0)


def test_b19_a_skipped_day_has_no_occurrence() -> None:
    first = datetime.fromisoformat("2011-12-29T09:00")
    found = expand("FREQ=DAILY;COUNT=3", first, ZoneInfo("Pacific/Apia"))
    assert found == ["2011-12-29 09:00", "2011-12-31 09:00"]


def test_weekdays_of_both_kinds_are_joined() -> None:
    assert expand("FREQ=MONTHLY;BYDAY=1TU,-1MO,SU;UNTIL=20270531")[:3] == [
        "2027-05-04 09:00",
        "2027-05-09 09:00",
        "2027-05-16 09:00",
    ]


def test_dates_are_left_out_and_added() -> None:
    rule = Recurrence(
        frequency="WEEKLY",
        count=3,
        left_out=(FIRST + timedelta(days=7),),
        added=(datetime.fromisoformat("2027-05-20T15:00"),),
    )
    found = shown(occurrences(rule, FIRST, BERLIN))
    assert found == ["2027-05-03 09:00", "2027-05-17 09:00", "2027-05-20 15:00"]


def test_a_day_that_a_month_lacks_is_passed_over() -> None:
    first = datetime.fromisoformat("2027-01-31T09:00")
    found = expand("FREQ=MONTHLY;COUNT=3", first)
    assert found == ["2027-01-31 09:00", "2027-03-31 09:00", "2027-05-31 09:00"]


def test_the_end_counts_on_the_day_and_at_the_moment() -> None:
    assert len(expand("FREQ=DAILY;UNTIL=20270505")) == 3
    assert len(expand("FREQ=DAILY;UNTIL=20270505T070000Z")) == 3
    assert len(expand("FREQ=DAILY;UNTIL=20270505T065959Z")) == 2


def test_a_series_without_an_end_goes_on_for_two_years() -> None:
    assert len(expand("FREQ=DAILY")) == MOST_DAYS + 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FREQ=DAILY;COUNT=5000", "too-long"),
        ("FREQ=MONTHLY;INTERVAL=1000;COUNT=2", "too-long"),
        ("FREQ=DAILY;UNTIL=20991231", "too-long"),
        ("FREQ=DAILY;UNTIL=20270502", "no-occurrence"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "no-occurrence"),  # Mondays only
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300;COUNT=10", "no-occurrence"),
    ],
)
def test_a_series_that_never_ends_or_never_begins_is_refused(text: str, code: str) -> None:
    with pytest.raises(RecurrenceFault) as caught:
        expand(text)
    assert caught.value.code == code


def test_a_series_that_leaves_everything_out_is_refused() -> None:
    """The rule that excludes itself."""
    rule = Recurrence(frequency="DAILY", count=1, left_out=(FIRST,))
    with pytest.raises(RecurrenceFault, match="no occurrence"):
        occurrences(rule, FIRST, BERLIN)


def test_an_added_date_lies_within_two_years() -> None:
    rule = Recurrence(frequency="DAILY", count=1, added=(FIRST.replace(year=2090),))
    with pytest.raises(RecurrenceFault, match="added date"):
        occurrences(rule, FIRST, BERLIN)


weekdays = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), unique=True)
nth_weekdays = st.lists(
    st.sampled_from(["1MO", "2TU", "-1FR", "5SA", "-2SU"]), max_size=3, unique=True
)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """The text of a rule that libraries understand as well."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    # Libraries take `WE,-1FR` for Wednesdays that are last Fridays, so the two are not mixed here.
    days = draw(weekdays | nth_weekdays if frequency == "MONTHLY" else weekdays)
    if days:
        parts.append("BYDAY=" + ",".join(days))
        if frequency == "MONTHLY" and draw(st.booleans()):
            parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '1,3', '2,-2']))}")
    if frequency == "WEEKLY" and draw(st.booleans()):
        parts.append("WKST=SU")
    return ";".join(parts)


@given(rules(), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_a_series_has_the_occurrences_that_calendars_have(text: str, day: date) -> None:
    first = datetime.combine(day, FIRST.time())
    until = day + timedelta(days=200)
    theirs = rrulestr(f"{text};UNTIL={until:%Y%m%d}T090000", dtstart=first)
    expected = [each.isoformat(" ", "minutes") for each in theirs]
    try:
        found = expand(f"{text};UNTIL={until:%Y%m%d}", first)
    except RecurrenceFault:
        found = []
    assert found == expected
    assert read_rrule(rrule_text(read_rrule(text))) == read_rrule(text)
