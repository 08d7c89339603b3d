"""Crashes: a writing process is killed in the middle of its work, and what it left is judged.

Add a process to kill by adding a module with `run(order)` which writes its testimony (see
`testimony.py`) before it asks for anything and after it was answered.
"""
