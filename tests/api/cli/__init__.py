"""Proves the command line."""
