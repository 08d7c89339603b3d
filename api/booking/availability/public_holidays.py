"""The public holidays of a country: the only place that knows the library of them."""

from collections.abc import Iterable
from datetime import date

import holidays

from api.booking.wall_time.limits import EARLIEST, LATEST

MOST_YEARS = 20


def public_holidays(
    country: str, subdivision: str | None, years: Iterable[int]
) -> tuple[date, ...]:
    """The public holidays of the years, in order.

    `country` is its ISO 3166 code (`DE`), `subdivision` the rest of the ISO 3166-2 code (`BY`).
    Raises ValueError for an unknown one, or for years that cannot be booked.
    """
    wanted = sorted(set(years))
    if len(wanted) > MOST_YEARS:
        raise ValueError(f"{len(wanted)} years of holidays are asked for; {MOST_YEARS} are allowed")
    if wanted and not EARLIEST.year <= wanted[0] <= wanted[-1] <= LATEST.year:
        raise ValueError(f"years must lie within {EARLIEST.year} to {LATEST.year}: {wanted}")
    try:
        found = holidays.country_holidays(country, subdiv=subdivision, years=wanted)
    except NotImplementedError:
        where = country if subdivision is None else f"{country}-{subdivision}"
        raise ValueError(f"no public holidays are known for {where[:20]!r}") from None
    return tuple(sorted(day for day in found if day.year in wanted))
