"""Names that no organisation may have, because pages have them."""

from api.errors import InvalidBody
from models import Issue

RESERVED_SLUGS = frozenset({"assets", "manage", "waiting"})
"""What stands at the place of the organisation in the addresses of pages."""


def reserved_slug_fault(slug: str) -> str | None:
    """What is wrong with a slug that a page has; None where it may be had."""
    if slug not in RESERVED_SLUGS:
        return None
    return f"{slug!r} is reserved, as {', '.join(sorted(RESERVED_SLUGS))} are: pages are there"


def require_free_of_pages(slug: str) -> None:
    """Raise InvalidBody where guests could never reach an organisation of this slug."""
    fault = reserved_slug_fault(slug)
    if fault is not None:
        raise InvalidBody([Issue("slug", "reserved", fault)])
