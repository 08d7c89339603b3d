"""Whatever text comes in, it is read or refused with a code: nothing else ever comes out."""

from contextlib import suppress

from hypothesis import given, strategies as st

from api.booking.recurrence.rrule_text import RecurrenceFault, read_rrule
from api.booking.wall_time import WallTimeFault, read_moment, zone

any_text = st.text(max_size=40) | st.text("0123456789-:TZ+[]/.", max_size=40)
rule_text = st.lists(
    st.sampled_from(["FREQ=", "DAILY", "BYDAY=", "MO", "-1FR", "COUNT=", "9", ";", ",", "UNTIL="]),
    max_size=12,
).map("".join)


@given(any_text)
def test_any_text_is_a_moment_or_is_refused(text: str) -> None:
    with suppress(WallTimeFault):
        assert read_moment(text, "Europe/Berlin").utc.year < 2100


@given(any_text)
def test_any_text_is_a_zone_or_is_refused(text: str) -> None:
    with suppress(WallTimeFault):
        assert zone(text).key == text


@given(any_text | rule_text)
def test_any_text_is_a_rule_or_is_refused(text: str) -> None:
    with suppress(RecurrenceFault):
        assert read_rrule(text).interval == 1
