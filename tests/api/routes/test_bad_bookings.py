"""What no booking can mean is refused with the field, over HTTP and alike on both databases.

The ids are those of the list of bad inputs that the project keeps to; a new route adds rows.
"""

import json
from typing import Any

import pytest
from httpx2 import Response

from api.routes.examples import LOCATION, RESOURCE, SERIES, SERVICE
from tests.api.appointments import an_open_service
from tests.api.desk import Desk

JSON = {"Content-Type": "application/json"}
NOON, LATER = "2026-01-05T12:00:00+01:00", "2026-01-06T12:00:00+01:00"
BERLIN = {"tz": "Europe/Berlin"}
WINDOWS: list[tuple[str, dict[str, str]]] = [
    ("B1_a_reading_that_never_comes", {"from": "2026-03-29T02:30:00", **BERLIN}),
    ("B2_a_reading_that_comes_twice", {"from": "2026-10-25T02:30:00", **BERLIN}),
    ("B3_the_end_before_the_start", {"from": LATER, "to": NOON}),
    ("B4_the_end_at_the_start", {"from": NOON, "to": NOON}),
    ("B7_no_zone_at_all", {"from": "2026-01-05T12:00:00"}),
    ("B8_seconds", {"from": "1767600000"}),
    ("B8_milliseconds", {"from": "1767600000000"}),
    ("B9_nought", {"from": "0"}),
    ("B9_a_date_alone", {"from": "2026-01-05"}),
    ("B10_before_all_years", {"from": "-62135596801"}),
    ("B11_after_all_years", {"to": "9999-12-31T23:00:00-12:00"}),
    ("B12_the_first_year", {"from": "0001-01-01T00:00:00+14:00"}),
    ("B13_an_offset_of_a_day", {"from": "2026-01-05T00:00:00+23:59"}),
    ("B14_F25_a_leap_second", {"from": "2026-01-05T23:59:60Z"}),
    ("B14_hour_24", {"from": "2026-01-05T24:00:00Z"}),
    ("B14_a_day_that_is_none", {"from": "2026-02-30T12:00:00Z"}),
    ("B16_a_century", {"to": "2126-01-05T12:00:00Z"}),
    ("B19_a_day_that_was_skipped", {"from": "2011-12-30T12:00:00", "tz": "Pacific/Apia"}),
    ("B20_another_planet", {"from": "2026-01-05T12:00:00", "tz": "Mars/Phobos"}),
    ("B38_hardly_anything", {"duration_seconds": "1e-320"}),
    ("B39_other_digits_in_the_least", {"duration_seconds": "\u0661\u0668"}),
    ("B41_less_than_a_page", {"limit": "-1"}),
    ("B41_more_than_a_page", {"limit": "1000000000"}),
]
ZONES = [
    ("B20", "Mars/Phobos"),
    ("B21_up", "../../etc/passwd"),
    ("B21_absolute", "/etc/localtime"),
    ("B21_here", "."),
    ("B22_a_country", "US"),
    ("B22_a_continent", "Europe"),
    ("B23_long", "Europe/" + "B" * 5_000),
    ("B24_nothing_in_it", "Europe/\0Berlin"),
    ("B25_wide", "\uff35\uff34\uff23"),
    ("B25_small", "utc"),
    ("B25_large", "EUROPE/BERLIN"),
    ("B26_local", "localtime"),
    ("B26_rules", "posixrules"),
    ("B26_factory", "Factory"),
    ("B27_a_file", "tzdata.zi"),
    ("B27_seconds", "leapseconds"),
    ("B28_a_sign", "Etc/GMT+5"),
]
COUNTS = [
    ("B30", "1000000000"),
    ("B31", "2147483648"),
    ("B32", "9223372036854775808"),
    ("B33_400", "1" + "0" * 400),
    ("B34_less", "-1"),
    ("B34_none", "0"),
    ("B35_true", "true"),
    ("B35_quotes", '"7"'),
    ("B35_power", "1e3"),
    ("B35_whole", "1.0"),
    ("B36", "NaN"),
    ("B37", "Infinity"),
    ("B37_power", "1e400"),
    ("B38_minus_nought", "-0.0"),
    ("B38_hardly_anything", "1e-320"),
    ("B39", '"\u0661"'),
]
SERIES_STARTS = [
    ("B1", "2026-03-29T02:30:00"),
    ("B17_long_ago", "1976-01-05T10:00:00"),
    ("B17_far_ahead", "2076-01-05T10:00:00"),
    ("B18_off_the_grid", "2026-01-05T10:07:00"),
    ("B15_a_microsecond", "2026-01-05T10:00:00.000001"),
]
PATHS = [
    ("B40_ten_to_the_19", "/v1/bookings/10000000000000000000"),
    ("B40_nought", "/v1/bookings/0"),
    ("B40_less", "/v1/bookings/-1"),
    ("B40_a_fraction", "/v1/bookings/1.0"),
    ("B40_a_space", "/v1/bookings/%201"),
    ("B41_a_page_below_all", "/v1/bookings?limit=-1"),
    ("B41_a_page_of_a_milliard", "/v1/bookings?limit=1000000000"),
    ("B48_nothing_in_a_filter", "/v1/bookings?service=%00"),
    ("B61_a_pattern_that_never_ends", "/v1/bookings?state=(a%2B)%2B"),
]


def ids_of(rows: list[Any]) -> list[str]:
    """How the rows are called."""
    return [str(row[0]) for row in rows]


def is_refused(answer: Response) -> bool:
    """Whether it is a problem document that names a field or a rule."""
    body = answer.json()
    told = body.get("issues") or body.get("violations")
    return answer.headers["Content-Type"] == "application/problem+json" and (
        answer.status_code == 404 or (answer.status_code in {400, 422} and bool(told))
    )


@pytest.mark.parametrize("changes", [row[1] for row in WINDOWS], ids=ids_of(WINDOWS))
def test_a_window_that_cannot_be_meant_is_refused(
    shared_planner: Desk, changes: dict[str, str]
) -> None:
    params = {"service": "0" * 32, "from": NOON, "to": LATER, **changes}
    answer = shared_planner.get("/v1/slots", params=params)
    assert is_refused(answer), answer.text
    assert answer.status_code == 422


@pytest.mark.parametrize("zone", [row[1] for row in ZONES], ids=ids_of(ZONES))
def test_a_zone_that_is_none_is_refused(shared_planner: Desk, zone: str) -> None:
    answer = shared_planner.post("/v1/locations", json={**LOCATION, "zone": zone})
    assert is_refused(answer), answer.text
    assert answer.json()["issues"][0]["path"] == "zone"


@pytest.mark.parametrize("count", [row[1] for row in COUNTS], ids=ids_of(COUNTS))
@pytest.mark.parametrize("where", ["units", "price", "party"])
def test_a_number_that_cannot_be_counted_is_refused(
    shared_planner: Desk, where: str, count: str
) -> None:
    price = {"minor_units": "COUNT", "currency": "EUR"}
    bodies: dict[str, tuple[str, dict[str, Any]]] = {
        "units": ("/v1/resources", {**RESOURCE, "capacity": {"kind": "units", "count": "COUNT"}}),
        "price": ("/v1/services", {**SERVICE, "terms": {**SERVICE["terms"], "price": price}}),
        "party": (
            "/v1/slots/search",
            {"service": "0" * 32, "start": NOON, "end": LATER, "party": "COUNT"},
        ),
    }
    path, body = bodies[where]
    text = json.dumps(body).replace('"COUNT"', count)
    answer = shared_planner.post(path, content=text.encode(), headers=JSON)
    assert is_refused(answer), answer.text
    if where == "price" and count in {"0", "1000000000"}:
        return  # these are prices; what else the example names is not there
    field = {"units": "count", "price": "minor_units", "party": "party"}[where]
    assert any(issue["path"].endswith(field) for issue in answer.json()["issues"]), answer.text


@pytest.mark.parametrize("start", [row[1] for row in SERIES_STARTS], ids=ids_of(SERIES_STARTS))
def test_a_start_that_nothing_can_have_is_refused(shared_planner: Desk, start: str) -> None:
    service = an_open_service(shared_planner)
    body = {**SERIES, "service": service, "start_local": start, "rrule": "FREQ=DAILY;COUNT=1"}
    answer = shared_planner.post("/v1/series", json=body, headers={"Idempotency-Key": service})
    if answer.status_code != 409:
        assert is_refused(answer), answer.text
    assert shared_planner.get("/v1/bookings", params={"service": service}).json()["items"] == []


@pytest.mark.parametrize("path", [row[1] for row in PATHS], ids=ids_of(PATHS))
def test_a_path_that_names_nothing_is_refused(shared_planner: Desk, path: str) -> None:
    assert is_refused(shared_planner.get(path))
