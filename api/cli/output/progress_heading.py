"""Says which search a progress belongs to, and how far along its time it is."""

from typing import NamedTuple


class ProgressHeading(NamedTuple):
    """What stands before a progress; the only search of a command needs no name."""

    name: str = ""
    limit_seconds: float | None = None
    """Told beside the seconds that have gone, if there is one."""
    on_stopping: str = "Ctrl-C keeps the best plan"

    def at(self, seconds: float) -> str:
        """The name and the seconds."""
        name = f"{self.name}, " if self.name else ""
        limit = "" if self.limit_seconds is None else f" of {self.limit_seconds:g} s"
        return f"{name}{seconds:.0f} s{limit}"


UNNAMED = ProgressHeading()
