"""The one place where booking does arithmetic on time, reads it, and meets wall clocks."""

from api.booking.wall_time.arithmetic import (
    epoch_seconds as epoch_seconds,
    from_epoch as from_epoch,
    in_utc as in_utc,
    utc_add as utc_add,
    utc_minus as utc_minus,
)
from api.booking.wall_time.fault import WallTimeFault as WallTimeFault
from api.booking.wall_time.limits import (
    bookable_moment as bookable_moment,
    bookable_span as bookable_span,
)
from api.booking.wall_time.local import (
    RuleMoment as RuleMoment,
    by_rule as by_rule,
    exact as exact,
)
from api.booking.wall_time.local_day import (
    LocalDay as LocalDay,
    day_of as day_of,
    days_from as days_from,
    local_day as local_day,
    offset_seconds as offset_seconds,
    wall_epoch as wall_epoch,
)
from api.booking.wall_time.reading import WallMoment as WallMoment, read_moment as read_moment
from api.booking.wall_time.tzdb import tzdb_version as tzdb_version
from api.booking.wall_time.zones import ZoneName as ZoneName, zone as zone

__all__ = [
    "LocalDay",
    "RuleMoment",
    "WallMoment",
    "WallTimeFault",
    "ZoneName",
    "bookable_moment",
    "bookable_span",
    "by_rule",
    "day_of",
    "days_from",
    "epoch_seconds",
    "exact",
    "from_epoch",
    "in_utc",
    "local_day",
    "offset_seconds",
    "read_moment",
    "tzdb_version",
    "utc_add",
    "utc_minus",
    "wall_epoch",
    "zone",
]
