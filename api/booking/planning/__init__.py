"""Bookings as the problem of a planner, and a plan of it as new places of bookings."""
