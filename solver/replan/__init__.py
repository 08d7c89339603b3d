"""Repairs a plan after something happened, changing as few commitments as it can prove."""
