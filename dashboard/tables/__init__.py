"""Frames as accessible HTML tables: text that can be read, searched and scrolled by keyboard."""
