"""Tests of the API: every route, on both databases."""
