"""Tests of the benchmarks of the booking stack."""
