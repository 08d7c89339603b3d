"""Tests of what helps to run the service."""
