"""The language in which every roster, timetable and route problem is said."""
