"""Says what a slot affects: which days and resources, who is free, and what may move there."""
