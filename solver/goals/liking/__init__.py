"""The parts of the goal `preferences`: wishes, times, and who fills which role."""
