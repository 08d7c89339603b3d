"""The tables of idempotency keys, changes told to listeners, and the audit log.

None of them points at another table by a foreign key: a key in the way would make bookings wait
for each other, and what was done stays true when its organisation is gone.
"""

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text

from api.store.sealing import SealedText
from api.store.tables.schema import ID, NAME, metadata, moment

HASH = String(64)
COUNTER = BigInteger().with_variant(Integer, "sqlite")

secrets = Table(
    "secrets",
    metadata,
    Column("name", NAME, primary_key=True),
    Column("value", String(200), nullable=False),
)

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column("organisation_id", ID, primary_key=True),
    Column("actor", String(150), primary_key=True),
    Column("route", String(200), primary_key=True),
    # Only a hash, because the answer is sealed with the key itself.
    Column("key_hash", HASH, primary_key=True),
    Column("fingerprint", HASH, nullable=False),
    Column("answer", LargeBinary, nullable=True),
    moment("created_at"),
    Index(None, "created_at"),
)

changes = Table(
    "changes",
    metadata,
    Column("id", COUNTER, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    # Which transaction wrote it: on PostgreSQL rows appear in another order than they count in.
    Column("transaction_id", BigInteger, nullable=False),
    Column("entity", String(40), nullable=False),
    Column("entity_id", ID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    moment("at"),
    Index(None, "organisation_id", "transaction_id", "id"),
    Index(None, "at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", COUNTER, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    moment("at"),
    Column("actor_kind", String(20), nullable=False),
    Column("actor_id", String(128), nullable=False),
    Column("on_behalf_of", String(128), nullable=True),
    Column("address", String(64), nullable=True),
    Column("request_id", String(64), nullable=True),
    Column("action", String(80), nullable=False),
    Column("entity", String(40), nullable=False),
    Column("entity_id", ID, nullable=False),
    Column("entity_version", Integer, nullable=False),
    Column("before_hash", HASH, nullable=True),
    Column("after_hash", HASH, nullable=True),
    # The names of the fields that differ between the two.
    Column("fields", JSON, nullable=False),
    Column("reason", Text, nullable=True),
    Index(None, "organisation_id", "id"),
    Index(None, "organisation_id", "entity", "entity_id"),
)

# The words of reasons, which the rows say the salted hashes of: these can be erased.
audit_reasons = Table(
    "audit_reasons",
    metadata,
    Column("mark", String(80), primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("entity", String(40), nullable=False),
    Column("entity_id", ID, nullable=False),
    Column("salt", String(32), nullable=False),
    Column("text", SealedText("audit_reasons.text"), nullable=False),
    Index(None, "organisation_id", "entity", "entity_id"),
)

# What the seal has not reached yet, so that nobody has to look for it.
audit_unsealed = Table(
    "audit_unsealed",
    metadata,
    Column("organisation_id", ID, primary_key=True),
    Column("audit_id", BigInteger, primary_key=True, autoincrement=False),
)

audit_seals = Table(
    "audit_seals",
    metadata,
    Column("organisation_id", ID, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("audit_id", BigInteger, nullable=False, unique=True),
    Column("hash", HASH, nullable=False),
    moment("sealed_at"),
)
