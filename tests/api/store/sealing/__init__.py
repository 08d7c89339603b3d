"""Tests of how personal data is kept unreadable, on both databases."""
