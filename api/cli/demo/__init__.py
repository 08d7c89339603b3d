"""The demo: a clinic's week, planned, stored, judged beside a first-fit plan, and shown."""
