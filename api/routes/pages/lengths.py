"""The lengths of a service, as a guest chooses and reads them."""

from dataclasses import dataclass

from api.booking.service import ServiceTerms

HOUR_MINUTES = 60


@dataclass(frozen=True)
class ShownLength:
    """A length to choose."""

    seconds: int
    words: str
    is_chosen: bool


def length_in(terms: ServiceTerms, text: str | None) -> int | None:
    """The seconds that an address or a form names, if the service has that length."""
    seconds = int(text) if text and text.isdecimal() else 0
    return seconds if seconds in _lengths(terms) else None


def shown_lengths(terms: ServiceTerms, chosen: int | None = None) -> tuple[ShownLength, ...]:
    """The lengths of a service, the usual one first; none where it is made of parts or nights."""
    found = _lengths(terms)
    usual = next(iter(found), None)
    return tuple(
        ShownLength(seconds, length_words(seconds), seconds == (chosen or usual))
        for seconds in found
    )


def length_words(seconds: int) -> str:
    """A length as people say it, such as `45 min` or `1 h 30 min`."""
    hours, minutes = divmod(seconds // 60, HOUR_MINUTES)
    parts = ([f"{hours} h"] if hours else []) + ([f"{minutes} min"] if minutes else [])
    return " ".join(parts)


def _lengths(terms: ServiceTerms) -> tuple[int, ...]:
    return () if terms.segments or terms.stay else terms.durations_seconds
