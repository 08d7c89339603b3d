"""The tables of what occupies resources: claims, and counters of seats."""
