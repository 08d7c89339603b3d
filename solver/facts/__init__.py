"""What follows from a problem or a solution by plain arithmetic, shared by rules and model."""
