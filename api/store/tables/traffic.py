"""The tables of idempotency keys, changes told to listeners, and the audit log."""
