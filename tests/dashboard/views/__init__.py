"""Tests of the pages, run by AppTest against a real server."""
