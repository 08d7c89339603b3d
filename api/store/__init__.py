"""What is remembered: the only place that speaks to a database."""

from api.store.migrate import is_current as is_current, migrate as migrate
from api.store.open_store import open_store as open_store
from api.store.rehearsal import Rehearsal as Rehearsal
from api.store.store import Store as Store

__all__ = ["Rehearsal", "Store", "is_current", "migrate", "open_store"]
