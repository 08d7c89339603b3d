"""Shows a search at work on stderr, once it takes longer than two seconds."""

from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.table import Table

from api.cli.output.level_table import level_rows
from api.cli.output.numbers import amount
from api.cli.output.printable import printable
from api.cli.output.progress_heading import UNNAMED, ProgressHeading
from api.cli.output.voice import table_of
from solver import Progress

QUIET_SECONDS = 2.0
LINE_EVERY_SECONDS = 5.0
FIRST = "looking for a first plan"


class ProgressDisplay:
    """A live table on a terminal, a line every five seconds anywhere else."""

    def __init__(
        self,
        console: Console,
        began: float | None = None,
        heading: ProgressHeading = UNNAMED,
    ) -> None:
        self._console = console
        self._heading = heading
        self._began = monotonic() if began is None else began
        self._newest: Progress | None = None
        self._live: Live | None = None
        self._line_at = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take away what stands on a terminal."""
        if self._live is not None:
            self._live.stop()

    def __call__(self, progress: Progress | None) -> None:
        """Take the newest progress; None where there is nothing new."""
        self._newest = progress or self._newest
        self.tick()

    def tick(self) -> None:
        """Show what there is; to be called several times a second."""
        seconds = monotonic() - self._began
        if seconds < QUIET_SECONDS:
            return
        if self._console.is_terminal:
            if self._live is None:
                self._live = Live(get_renderable=self._table, console=self._console, transient=True)
                self._live.start()
        elif seconds - self._line_at >= LINE_EVERY_SECONDS:
            self._line_at = seconds
            self._console.print(line_of(seconds, self._newest, self._heading), soft_wrap=True)

    def _table(self) -> Table:
        seconds, newest = monotonic() - self._began, self._newest
        phase = newest.phase if newest else FIRST
        unserved = f", {newest.unserved} unserved" if newest and newest.levels else ""
        when = printable(self._heading.at(seconds))
        title = f"{when}  {printable(phase)}{unserved}  ({self._heading.on_stopping})"
        rows = level_rows(newest.levels if newest else ())
        return table_of(title, ("goal level", ">cost", ">bound", ">gap"), rows)


def line_of(seconds: float, progress: Progress | None, heading: ProgressHeading = UNNAMED) -> str:
    """One moment of a search in one line."""
    when = heading.at(seconds)
    if progress is None:
        return printable(f"{when}: {FIRST}")
    levels = ", ".join(
        f"{name} {cost}" + (f" (bound {bound}, gap {gap})" if bound != amount(None) else "")
        for name, cost, bound, gap in level_rows(progress.levels)
    )
    return printable(f"{when}: {progress.phase}; {_so_far(progress, levels)}")


def _so_far(progress: Progress, levels: str) -> str:
    """What the best plan leaves and costs; a goal, too, may be called unserved."""
    return f"{progress.unserved} unserved; cost: {levels}" if levels else "no plan yet"
