"""The tables, as SQLAlchemy knows them; the migrations make the same ones."""

from api.store.tables import (
    bookings as bookings,
    catalogue as catalogue,
    guests as guests,
    job_queue as job_queue,
    ledger as ledger,
    outgoing as outgoing,
    proposals as proposals,
    series as series,
    tickets as tickets,
    traffic as traffic,
)
from api.store.tables.organisations import (
    invitations as invitations,
    memberships as memberships,
    organisations as organisations,
)
from api.store.tables.people import api_keys as api_keys, sessions as sessions, users as users
from api.store.tables.planning import (
    assignments as assignments,
    pins as pins,
    plans as plans,
    problems as problems,
    runs as runs,
    served as served,
    unserved as unserved,
    violations as violations,
)
from api.store.tables.schema import metadata as metadata
from api.store.tables.settings import setting_versions as setting_versions
