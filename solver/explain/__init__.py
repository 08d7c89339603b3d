"""Says in plain words why a plan is as it is, and what stands in the way of another."""
