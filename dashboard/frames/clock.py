"""Times as the clocks of the site show them, never as the reader's own do."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models import Window


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What clocks in `zone` show at `moment`, without a zone, so that no browser shifts it."""
    return moment.astimezone(zone).replace(tzinfo=None)


def span_text(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """From when to when, such as `09:30–10:15`; a later end day is counted as `+1`."""
    first, last = wall(start, zone), wall(end, zone)
    days = (last.date() - first.date()).days
    return f"{first:%H:%M}–{last:%H:%M}" + (f" +{days}" if days else "")


def day_text(day: date) -> str:
    """A day in few words, such as `Mon 23 Nov`."""
    return f"{day:%a} {day.day} {day:%b}"


def moment_text(moment: datetime, zone: ZoneInfo) -> str:
    """A moment in few words, such as `Mon 23 Nov 09:30`."""
    local = wall(moment, zone)
    return f"{day_text(local.date())} {local:%H:%M}"


def window_text(window: Window, zone: ZoneInfo) -> str:
    """A window in few words, naming its last day only where it is another one."""
    first, last = wall(window.start, zone), wall(window.end, zone)
    if first.date() == last.date():
        return f"{day_text(first.date())} {first:%H:%M}–{last:%H:%M}"
    return f"{moment_text(window.start, zone)} – {moment_text(window.end, zone)}"


def absence_text(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """A span in few words; of whole days it names the first and the last, not midnights."""
    first, last = wall(start, zone), wall(end, zone)
    if first.time() == last.time() == time(0):
        final = last.date() - timedelta(days=1)
        return f"{day_text(first.date())} to {day_text(final)}, whole days"
    return f"{moment_text(start, zone)} to {moment_text(end, zone)}"


def hours_text(seconds: float) -> str:
    """A length in hours and minutes, such as `7 h 30` or `45 min`."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours and minutes:
        return f"{minutes} min"
    return f"{hours} h {minutes:02d}" if minutes else f"{hours} h"
