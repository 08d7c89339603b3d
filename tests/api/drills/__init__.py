"""Tests of the switches that only tests may turn."""
