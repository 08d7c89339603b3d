"""IANA zone names, from an allow-list: never a path, never the machine's own zone."""

from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, StringConstraints

NOT_ZONES = frozenset({"Factory", "localtime", "posixrules"})


@cache
def zone_names() -> frozenset[str]:
    """Every zone name that is accepted."""
    return frozenset(available_timezones()) - NOT_ZONES


def _known(name: str) -> str:
    if name not in zone_names():
        raise ValueError(f"{name!r} is no IANA zone; maybe 'Europe/Berlin'")
    return name


Zone = Annotated[str, StringConstraints(max_length=60), AfterValidator(_known)]
