"""What a run is doing, in few words."""

from dashboard.answers import Progress, Run


def run_words(run: Run, progress: Progress) -> str:
    """Its step and what its best plan leaves; before the first step, what it waits for."""
    if progress.phase:
        left = f" · {progress.unserved} unserved" if progress.levels else ""
        return progress.phase + left
    return "waiting for its turn" if run.status == "queued" else "looking for a first plan"
