"""Pickup and delivery with time windows (Li and Lim)."""
