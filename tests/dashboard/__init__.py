"""Tests of the dashboard: its client, frames, charts, pages, and all of it in a real browser."""
