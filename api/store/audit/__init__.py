"""The audit log: rows that are only ever added, and the chain that seals them."""
