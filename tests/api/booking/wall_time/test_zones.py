"""Only places of the zone list, and UTC, are zones."""

import pytest

from api.booking.wall_time import WallTimeFault, tzdb_version, zone


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/Argentina/Ushuaia", "Asia/Kolkata", "UTC", "Etc/UTC"]
)
def test_places_and_utc_are_zones(name: str) -> None:
    assert zone(name).key == name


@pytest.mark.parametrize("name", ["Europe/Kiev", "Europe/Kyiv"])
def test_b29_a_place_keeps_its_old_name(name: str) -> None:
    assert zone(name).key == name


@pytest.mark.parametrize(
    "name",
    [
        "Mars/Phobos",  # B20
        "../../etc/passwd",  # B21
        "/etc/passwd",
        ".",
        "..",
        "",
        "US",  # B22, a folder
        "Europe",
        "Europe/",
        "Europe/" + "x" * 5_000,  # B23
        "x" * 5_000,
        "Europe/Berlin\0",  # B24
        "ＵＴＣ",  # B25
        "utc",
        "EUROPE/BERLIN",
        "europe/berlin",
        " Europe/Berlin",
        "localtime",  # B26
        "posixrules",
        "Factory",
        "leapseconds",  # B27
        "tzdata.zi",
        "posix/Europe/Berlin",
        "right/Europe/Berlin",
        "Etc/GMT+5",  # B28
        "GMT+1",
        "GMT",
        "EST",
        "CET",
        "EST5EDT",
        "+05:30",
    ],
)
def test_anything_else_is_refused(name: str) -> None:
    with pytest.raises(WallTimeFault, match="is no zone") as caught:
        zone(name)
    assert caught.value.code == "unknown-zone"
    assert len(str(caught.value)) < 200


def test_the_edition_of_the_zone_list_is_known() -> None:
    assert tzdb_version()[:2] == "20"
