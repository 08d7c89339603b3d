"""The one place where booking does arithmetic on time, reads it, and meets wall clocks."""

from api.booking.wall_time.arithmetic import utc_add as utc_add, utc_minus as utc_minus

__all__ = ["utc_add", "utc_minus"]
