"""Calendars that other programs may read."""
