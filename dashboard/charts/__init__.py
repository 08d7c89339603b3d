"""Pictures of a plan: pure functions from frames to figures and maps."""
