"""Tests of the HTTP face, on both databases."""
