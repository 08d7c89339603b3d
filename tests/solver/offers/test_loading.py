"""Tests of what a process loads that only asks for prices."""

import subprocess
import sys

ASKS = "import sys, solver.offers.pricers; print('ortools' in sys.modules)"


def test_whoever_asks_for_prices_does_not_load_the_solver_library() -> None:
    told = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
