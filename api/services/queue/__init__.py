"""Queues: where many want something at once, they are let in one after the other."""
