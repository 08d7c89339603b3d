"""Places appointments, with their rides, one after the other into calendars kept as bit masks."""
