"""Where a request came from, as the audit log keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """Nothing is known of what the service does by itself."""

    address: str | None = None
    """The network address of whoever asked."""
    request_id: str | None = None
    """The name of the request in the logs."""


NOWHERE = Origin()
