"""Tests of the pages on which guests book."""
