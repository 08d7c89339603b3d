"""What one fresh process is asked to run."""

from pathlib import Path

from models.base import Value


class Job(Value):
    """One run of one instance; `started` is on the machine's monotonic clock."""

    family: str
    objective: str
    instance: str
    paths: tuple[str, ...]
    solution_path: str
    time_seconds: float
    workers: int
    seed: int
    engine: str
    started: float = 0.0

    @property
    def instance_text(self) -> str:
        """The texts of the instance's files, one after the other."""
        return "\n".join(Path(path).read_text() for path in self.paths)
