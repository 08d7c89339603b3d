"""Real servers that tests start for themselves: PostgreSQL and Chromium."""
