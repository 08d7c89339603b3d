"""Rooms and periods for courses (curriculum-based timetabling of ITC-2007)."""
