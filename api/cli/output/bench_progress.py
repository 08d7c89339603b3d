"""Shows on stderr how the runs of a benchmark go on, one after the other."""

from rich.console import Console

from api.cli.output.progress_display import ProgressDisplay
from api.cli.output.progress_heading import ProgressHeading
from scenarios.bench import Job
from solver import Progress


class BenchProgress:
    """A display for each run, from the first that is told of it until it is ended."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._display: ProgressDisplay | None = None

    def __call__(self, job: Job, progress: Progress | None) -> None:
        """Show the run's newest progress, or that it goes on."""
        if self._display is None:
            self._display = ProgressDisplay(self._console, job.started, heading_of(job))
        self._display(progress)

    def end(self) -> None:
        """Take away what the run has left on a terminal; the next one begins anew."""
        if self._display is not None:
            self._display.close()
            self._display = None


def heading_of(job: Job) -> ProgressHeading:
    """Instance, engine, seed and limit of a run."""
    name = f"{job.instance} ({job.engine}, seed {job.seed})"
    return ProgressHeading(name, job.time_seconds, on_stopping="Ctrl-C ends the benchmark")
