"""The settings that every CP-SAT solve here starts from."""

from ortools.sat.python import cp_model


def solver(
    *, seconds: float | None, workers: int, seed: int, deterministic_time: float | None = None
) -> cp_model.CpSolver:
    """A solver that is safe to believe on OR-Tools 9.15.

    `presolve_inclusion_work_limit` is 0 because a presolve step of 9.15 may return a wrong
    optimum where coefficients are large (google/or-tools issue 5293). Signals are left to whoever
    runs the search: the handler that CP-SAT would put in their place belongs to one thread, and
    ends the process if the signal reaches another.
    """
    made = cp_model.CpSolver()
    made.parameters.presolve_inclusion_work_limit = 0
    made.parameters.catch_sigint_signal = False
    made.parameters.num_workers = workers
    made.parameters.random_seed = seed
    if seconds is not None:
        made.parameters.max_time_in_seconds = max(0.01, seconds)
    if deterministic_time is not None:
        made.parameters.max_deterministic_time = deterministic_time
    return made
