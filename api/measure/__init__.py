"""Measures the booking stack under load, one package a benchmark."""
