"""One line of the benchmark of bookings."""

from models.base import Value


class BookingRow(Value):
    """What so many clients reached together on one database."""

    level: str
    """`store`: calls of the store, without HTTP; `http`: a server process and its clients."""
    database: str
    clients: int
    accepted_per_second: float
    """Bookings that were in the ledger, safely stored, when the client was answered."""
    refused: int
    raw_per_second: float
    """The same rows in a table with the same indexes and without the guard; over HTTP, answers of a
    route of the same server that knows who asks, reads the same body and does nothing."""
    ratio: float
    """Accepted beside raw."""
    overlaps: int
    """Pairs of claims that overlap afterwards; anything but 0 is a fault."""
