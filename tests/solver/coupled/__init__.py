"""Proves how lines that depend on each other are brought together."""
