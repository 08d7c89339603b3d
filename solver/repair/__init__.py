"""Searches for the repair of a plan that changes the fewest commitments, with a proven bound."""
