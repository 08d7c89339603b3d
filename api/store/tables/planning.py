"""The tables of problems, runs, and plans with all that is in them."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from api.store.tables.schema import ID, NAME, metadata, moment

problems = Table(
    "problems",
    metadata,
    Column("id", ID, primary_key=True),
    # A problem that events changed belongs to the one it began as; that one is its own root.
    Column("root_id", ID, ForeignKey("problems.id"), nullable=False, index=True),
    Column("organisation_id", ID, ForeignKey("organisations.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("counts", JSON, nullable=False),
    Column("document", Text, nullable=False),
    moment("created_at"),
    # A person or an API key.
    Column("created_by", ID, nullable=False),
    Index(None, "organisation_id", "created_at", "id"),
)

# What a problem that was made of bookings had seen of them: a plan of it is published only while
# that still holds.
plan_bases = Table(
    "plan_bases",
    metadata,
    Column("problem_id", ID, ForeignKey("problems.id"), primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("document", JSON, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("problem_id", ID, ForeignKey("problems.id"), nullable=False, index=True),
    Column("from_plan_id", ID, ForeignKey("plans.id", use_alter=True), nullable=True),
    Column("status", String(20), nullable=False, index=True),
    Column("options", Text, nullable=False),
    # NULL for a run from scratch; the events to repair for, otherwise.
    Column("events", Text, nullable=True),
    Column("progress", Text, nullable=True),
    Column("progress_number", Integer, nullable=False),
    Column("outcome", Text, nullable=True),
    Column("message", Text, nullable=False),
    Column("cancel_requested", Boolean, nullable=False),
    moment("created_at"),
    moment("started_at", required=False),
    moment("ended_at", required=False),
    # A person or an API key.
    Column("created_by", ID, nullable=False),
    # Lower ones begin first.
    Column("turn", Integer, nullable=False),
)

plans = Table(
    "plans",
    metadata,
    Column("id", ID, primary_key=True),
    Column("problem_id", ID, ForeignKey("problems.id"), nullable=False, index=True),
    Column("root_id", ID, ForeignKey("problems.id"), nullable=False),
    Column("run_id", ID, ForeignKey("runs.id"), nullable=False, unique=True),
    Column("parent_id", ID, ForeignKey("plans.id"), nullable=True),
    # Counts the plans of one root; `revision` counts the changes to this row.
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("levels", Text, nullable=False),
    Column("counts", JSON, nullable=False),
    moment("created_at"),
    moment("published_at", required=False),
    UniqueConstraint("root_id", "version"),
)

served = Table(
    "served",
    metadata,
    Column("plan_id", ID, ForeignKey("plans.id"), primary_key=True),
    Column("request", NAME, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("mode", NAME, nullable=True),
    moment("start_at"),
    moment("end_at"),
    moment("dropoff_at", required=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("plan_id", ID, ForeignKey("plans.id"), primary_key=True),
    Column("request", NAME, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", NAME, nullable=False),
    Column("resource", NAME, nullable=False),
    Index(None, "plan_id", "resource"),
)

unserved = Table(
    "unserved",
    metadata,
    Column("plan_id", ID, ForeignKey("plans.id"), primary_key=True),
    Column("request", NAME, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("words", JSON, nullable=False),
)

pins = Table(
    "pins",
    metadata,
    Column("plan_id", ID, ForeignKey("plans.id"), primary_key=True),
    Column("request", NAME, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("dimensions", JSON, nullable=False),
)

# What the independent check held against a run's answer, which was then not stored as a plan.
violations = Table(
    "violations",
    metadata,
    Column("run_id", ID, ForeignKey("runs.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("rule", NAME, nullable=False),
    Column("requests", JSON, nullable=False),
    Column("resources", JSON, nullable=False),
    Column("sentence", JSON, nullable=False),
)
