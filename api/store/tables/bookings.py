"""The tables of holds, bookings, their attendees and their history."""
