"""Reads a moment as callers write it: RFC 3339 with an offset, or a local time with its zone."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from api.booking.wall_time.fault import WallTimeFault
from api.booking.wall_time.limits import bookable_moment
from api.booking.wall_time.local import Fold, exact
from api.booking.wall_time.zones import zone

WRITTEN = re.compile(
    r"(?P<local>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?P<fraction>\.[0-9]{1,9})?"
    r"(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?"
    r"(?:\[(?P<zone>[A-Za-z0-9_+/-]{1,60})\])?",
    re.ASCII,
)
LONGEST_TEXT = 120
LARGEST_OFFSET_MINUTES = 14 * 60
SAMPLE = "'2026-01-05T08:00:00+01:00', or '2026-01-05T08:00:00' with a zone"


@dataclass(frozen=True, slots=True)
class WallMoment:
    """A moment together with what a clock on the wall shows at it."""

    utc: datetime
    """The moment."""
    local: datetime
    """What clocks in the zone show; naive."""
    zone: str | None
    """The zone's name; None where only an offset was given."""


def read_moment(text: str, zone_name: str | None = None, fold: Fold | None = None) -> WallMoment:
    """The moment that `text` means, in `zone_name` where it does not name a zone itself.

    Raises WallTimeFault: malformed, out of range, finer than a second, in a gap, in a fold without
    `fold`, an unknown zone, or an offset that the zone does not have at that time.
    """
    found = WRITTEN.fullmatch(text) if len(text) <= LONGEST_TEXT else None
    if found is None:
        raise _malformed(text)
    if (found["fraction"] or "").strip(".0"):
        raise WallTimeFault("finer-than-a-second", f"{text!r} is finer than one second.")
    local, name = _local(found["local"], text), _one_zone(found["zone"], zone_name)
    offset = cast("str | None", found["offset"])
    if offset is None:
        return _from_wall(local, name, fold, text)
    utc = _from_offset(local, offset, text)
    if name is None:
        return WallMoment(utc, local, None)
    shown = utc.astimezone(zone(name)).replace(tzinfo=None, fold=0)
    if shown != local and offset != "Z":  # RFC 9557: Z tells the moment, not the zone's offset
        sentence = f"{text!r}: clocks in {name} show {shown.isoformat()} at that moment."
        raise WallTimeFault("inconsistent-offset", sentence)
    return WallMoment(utc, shown, name)


def _malformed(text: str) -> WallTimeFault:
    return WallTimeFault("malformed-moment", f"{text[:60]!r} is no moment. Maybe {SAMPLE}.")


def _local(written: str, text: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise _malformed(text) from None


def _one_zone(written: str | None, given: str | None) -> str | None:
    if written is not None and given is not None and written != given:
        sentence = f"The zone {written!r} in the text is not {given[:60]!r}, which was given."
        raise WallTimeFault("inconsistent-offset", sentence)
    name = written or given
    return None if name is None else zone(name).key


def _from_wall(local: datetime, name: str | None, fold: Fold | None, text: str) -> WallMoment:
    if name is None:
        raise WallTimeFault("zone-missing", f"{text!r} has neither an offset nor a zone.")
    return WallMoment(bookable_moment(exact(local, zone(name), fold)), local, name)


def _from_offset(local: datetime, offset: str, text: str) -> datetime:
    if offset != "Z":
        minutes = int(offset[1:3]) * 60 + int(offset[4:6])
        if minutes > LARGEST_OFFSET_MINUTES or int(offset[4:6]) > 59 or offset == "-00:00":
            sentence = f"{text!r} has the offset {offset}, which no zone has."
            raise WallTimeFault("malformed-moment", sentence)
    suffix = "+00:00" if offset == "Z" else offset
    try:
        return bookable_moment(datetime.fromisoformat(local.isoformat() + suffix).astimezone(UTC))
    except OverflowError:
        sentence = f"{text!r} lies outside the years that can be booked."
        raise WallTimeFault("moment-out-of-range", sentence) from None
