"""Routes: the compiled engine that sends vehicles out, on plain arrays."""
