"""Rules are read as calendars write them, and nothing beyond what is supported."""

from datetime import UTC, date, datetime

import pytest

from api.booking.recurrence.recurrence import ByDay, Recurrence
from api.booking.recurrence.rrule_text import RecurrenceFault, read_rrule, rrule_text


def test_a_rule_is_read() -> None:
    assert read_rrule("RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,-1FR;COUNT=10") == Recurrence(
        frequency="MONTHLY",
        interval=2,
        by_day=(ByDay(weekday=1, nth=2), ByDay(weekday=4, nth=-1)),
        count=10,
    )


def test_an_end_is_a_date_or_a_moment() -> None:
    assert read_rrule("FREQ=DAILY;UNTIL=20271231").until_day == date(2027, 12, 31)
    moment = datetime(2027, 12, 31, 22, 59, 59, tzinfo=UTC)
    assert read_rrule("FREQ=DAILY;UNTIL=20271231T225959Z").until == moment


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU;COUNT=10",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1;UNTIL=20281231",
        "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20281231T225959Z",
    ],
)
def test_what_is_read_is_written_as_it_was(text: str) -> None:
    assert rrule_text(read_rrule(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=SECONDLY",  # B99
        "FREQ=MINUTELY",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=YEARLY",
        "FREQ=DAILY;INTERVAL=0",  # B99
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=1001",
        "FREQ=DAILY;COUNT=1000000000",  # B98
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=5001",
        "FREQ=DAILY;COUNT=2;COUNT=3",
        "FREQ=DAILY;COUNT=2;UNTIL=20271231",
        "FREQ=DAILY;UNTIL=20270230",
        "FREQ=DAILY;UNTIL=20271231T235959",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2",
        "FREQ=DAILY;EXRULE=FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367",
        "FREQ=WEEKLY;WKST=XX",
        "INTERVAL=2",
        "FREQ",
        "FREQ=DAILY;COUNT=１０",
        "FREQ=DAILY;" + "BYDAY=MO;" * 1_000,
        "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 100),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(RecurrenceFault) as caught:
        read_rrule(text)
    assert caught.value.code == "malformed-rule"
    assert len(str(caught.value)) < 400
