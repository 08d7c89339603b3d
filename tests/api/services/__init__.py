"""Tests of what the services promise beyond their routes."""
