"""Tests of what commands are handed."""
