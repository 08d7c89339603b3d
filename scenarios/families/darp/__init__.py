"""Dial-a-ride (Cordeau)."""
