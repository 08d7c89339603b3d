"""A moment is read with its offset or its zone, and refused where these disagree."""

import pytest

from api.booking.wall_time import WallTimeFault, read_moment


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2027-05-03T10:00:00+02:00", None),
        ("2027-05-03T08:00Z", None),
        ("2027-05-03T10:00:00", "Europe/Berlin"),
        ("2027-05-03T10:00:00.000", "Europe/Berlin"),
        ("2027-05-03T10:00:00+02:00", "Europe/Berlin"),
        ("2027-05-03T10:00:00[Europe/Berlin]", None),
        ("2027-05-03T10:00:00+02:00[Europe/Berlin]", "Europe/Berlin"),
        ("2027-05-03T08:00:00Z", "Europe/Berlin"),
    ],
)
def test_one_moment_can_be_written_in_many_ways(text: str, zone: str | None) -> None:
    assert read_moment(text, zone).utc.isoformat() == "2027-05-03T08:00:00+00:00"


def test_with_a_zone_the_wall_clock_is_kept() -> None:
    read = read_moment("2027-05-03T08:00:00Z", "Europe/Berlin")
    assert (read.local.isoformat(), read.zone) == ("2027-05-03T10:00:00", "Europe/Berlin")


def test_an_offset_says_which_of_two_readings_is_meant() -> None:
    read = read_moment("2027-10-31T02:30:00+01:00", "Europe/Berlin")
    assert read.utc.isoformat() == "2027-10-31T01:30:00+00:00"


@pytest.mark.parametrize(
    ("text", "zone", "code"),
    [
        ("2027-05-03T10:00:00+01:00", "Europe/Berlin", "inconsistent-offset"),
        ("2027-05-03T10:00:00[Europe/Paris]", "Europe/Berlin", "inconsistent-offset"),
        ("2027-03-28T02:30:00+01:00", "Europe/Berlin", "inconsistent-offset"),  # in the gap
        ("2027-03-28T02:30:00", "Europe/Berlin", "nonexistent-local-time"),  # B1
        ("2027-10-31T02:30:00", "Europe/Berlin", "ambiguous-local-time"),  # B2
        ("2027-05-03T10:00:00", None, "zone-missing"),  # B7
        ("2027-05-03T10:00:00", "+02:00", "unknown-zone"),
        ("1800000000", "UTC", "malformed-moment"),  # B8
        ("0", "UTC", "malformed-moment"),  # B9
        ("2027-05-03", "UTC", "malformed-moment"),
        ("-62135596801", "UTC", "malformed-moment"),  # B10
        ("9999-12-31T23:00:00-12:00", None, "moment-out-of-range"),  # B11
        ("0001-01-01T00:00:00+14:00", None, "moment-out-of-range"),  # B12
        ("0001-01-01T00:00:00", "Europe/Berlin", "moment-out-of-range"),
        ("2027-05-03T10:00:00+23:59", None, "malformed-moment"),  # B13
        ("2027-05-03T23:59:60Z", None, "malformed-moment"),  # B14
        ("2027-05-03T24:00:00Z", None, "malformed-moment"),
        ("2027-02-30T10:00:00Z", None, "malformed-moment"),
        ("2027-05-03T10:00:00.000001Z", None, "finer-than-a-second"),  # B15
        ("2101-05-03T10:00:00Z", None, "moment-out-of-range"),  # B17
        ("2011-12-30T10:00:00", "Pacific/Apia", "nonexistent-local-time"),  # B19
        ("٢٠٢٧-05-03T10:00:00Z", None, "malformed-moment"),
        ("2027-05-03 10:00:00Z", None, "malformed-moment"),
        ("2027-05-03T10:00:00Z\n", None, "malformed-moment"),
        ("2" * 100_000, None, "malformed-moment"),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, zone: str | None, code: str) -> None:
    with pytest.raises(WallTimeFault) as caught:
        read_moment(text, zone)
    assert caught.value.code == code
