"""The tables of what can be booked: locations, resources, services, schedules, settings."""
