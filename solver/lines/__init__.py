"""Lines of work: everything one person does over the horizon, searched on plain arrays."""
