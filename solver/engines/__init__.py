"""Ways to search for a plan; each says which problems it fits, and reports what it finds."""
