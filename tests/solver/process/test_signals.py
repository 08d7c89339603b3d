"""A signal that stops a search reaches the child, and nothing that CP-SAT put in its place."""

from pathlib import Path

import solver
from solver.model.parameters import solver as safe_solver

FOLDER = Path(solver.__file__).parent


def test_no_search_lets_cp_sat_handle_signals() -> None:
    assert safe_solver(seconds=1, workers=1, seed=1).parameters.catch_sigint_signal is False


def test_f43_every_solve_starts_from_those_settings() -> None:
    """Fleets once did not: their child broke down when it was cancelled in its exact model."""
    makers = {p.name for p in FOLDER.rglob("*.py") if "CpSolver()" in p.read_text(encoding="utf-8")}
    assert makers == {"parameters.py"}
