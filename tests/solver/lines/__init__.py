"""Proves the engine for rosters."""
