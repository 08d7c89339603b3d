"""Vehicle routing with time windows (Solomon), in both published conventions."""
