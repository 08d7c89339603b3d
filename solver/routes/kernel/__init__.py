"""The compiled inside of the route engine, on tuples of arrays."""
