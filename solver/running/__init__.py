"""What every search has in common: its clock, whom it tells, and how CP-SAT is watched."""
