"""Tables of a plan: pure functions from a problem and a solution to frames."""
