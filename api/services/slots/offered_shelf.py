"""Keeps services as they were read, for as long as the catalogue does not change."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.slots.offered import Offered, read_offered
from api.store.catalogue import catalogue_stamp

MOST_KEPT = 200


class OfferedShelf:
    """Shared by all threads; what it hands out never changes."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._kept: OrderedDict[tuple[str, str], tuple[date, Offered]] = OrderedDict()
        self._lock = Lock()

    def get(self, connection: Connection, organisation_id: str, service_id: str) -> Offered:
        """The service as it stands now, in one query where it has not changed, or NotFound."""
        key, today = (organisation_id, service_id), self._today()
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and kept[0] == today:
            _, offered = kept
            if offered.stamp == catalogue_stamp(connection, organisation_id):
                return offered
        found = read_offered(connection, organisation_id, service_id, today)
        if found is None:
            raise NotFound(f"there is no service {service_id!r}")
        with self._lock:
            self._kept[key] = (today, found)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found
