"""The zones that booking accepts: places of the IANA list, and UTC."""

from functools import cache, lru_cache
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, StringConstraints

from api.booking.wall_time.fault import WallTimeFault
from models.zones import zone_names

MAX_ZONE_NAME = 60


@cache
def bookable_zones() -> frozenset[str]:
    """Every zone name that booking accepts.

    A zone is named after a place (`Europe/Berlin`). Abbreviations (`EST`), fixed offsets
    (`Etc/GMT+5`, whose sign means its opposite) and names of files are none; old names of a place
    (`Europe/Kiev`) are.
    """
    places = {name for name in zone_names() if "/" in name and not name.startswith("Etc/")}
    return frozenset(places | {"UTC", "Etc/UTC"})


def zone(name: str) -> ZoneInfo:
    """The zone of that name; raises WallTimeFault `unknown-zone` for anything not on the list."""
    if len(name) > MAX_ZONE_NAME or name not in bookable_zones():
        sentence = (
            f"{name[:MAX_ZONE_NAME]!r} is no zone that can be booked in. Maybe 'Europe/Berlin'."
        )
        raise WallTimeFault("unknown-zone", sentence)
    return _loaded(name)


@lru_cache(maxsize=1_000)
def _loaded(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _accepted(name: str) -> str:
    zone(name)
    return name


ZoneName = Annotated[str, StringConstraints(max_length=MAX_ZONE_NAME), AfterValidator(_accepted)]
"""The name of a zone that can be booked in."""
