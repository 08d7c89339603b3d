"""Holds and bookings: made, moved, confirmed, cancelled, each in one transaction."""
