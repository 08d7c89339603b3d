"""What a booking costs: whole amounts in the smallest unit of a currency."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from api.booking.currencies import DECIMALS, Currency
from models.base import Value

if TYPE_CHECKING:
    from api.booking.service import ServiceTerms

MOST_MINOR_UNITS = 2_000_000_000
"""The most that one booking may cost, as both databases can keep it."""
MinorUnits = Annotated[int, Field(ge=0, le=MOST_MINOR_UNITS)]


class Money(Value):
    """An amount."""

    minor_units: MinorUnits
    """So many of the smallest unit: cents of a euro, whole yen."""
    currency: Currency
    """Three letters of ISO 4217, such as `EUR`."""

    def __str__(self) -> str:
        places = DECIMALS[self.currency]
        whole, rest = divmod(self.minor_units, 10**places)
        return f"{whole}.{rest:0{places}} {self.currency}" if places else f"{whole} {self.currency}"

    def share(self, percent: int) -> "Money":
        """So many percent of it, rounded down."""
        return Money(minor_units=self.minor_units * percent // 100, currency=self.currency)


class Price(Money):
    """What a service costs."""

    per: Literal["booking", "person", "night"] = "booking"
    """What it is the price of; a person of a party that takes seats, a night of a stay."""


def quoted(service: "ServiceTerms", party: int, nights: int | None) -> Money | None:
    """What a booking of a service costs, where it has a price."""
    price = service.price
    if price is None:
        return None
    least = service.stay.min_nights if service.stay else 1
    times = {"booking": 1, "person": party, "night": nights or least}[price.per]
    return Money(minor_units=price.minor_units * times, currency=price.currency)
