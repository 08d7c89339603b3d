"""Tells whether this process, or the one that started it, is running a test."""

import os

# The test runner sets it while a test runs, and child processes inherit it.
SIGN_OF_A_TEST = "PYTEST_CURRENT_TEST"


def refuse_outside_tests(switch: str) -> None:
    """Raise RuntimeError where `switch` is on but no test is running."""
    if SIGN_OF_A_TEST not in os.environ:
        raise RuntimeError(f"{switch} is for tests only; this is none")
