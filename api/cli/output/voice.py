"""Where a command's words go: its answer to stdout, everything else to stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from api.cli.output.printable import printable

WIDTH_WITHOUT_TERMINAL = 120


class Voice:
    """Speaks for one call of one command; tables are left out where JSON was asked for."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.out = _console(sys.stdout)
        self.err = _console(sys.stderr)

    def say(self, text: str) -> None:
        """A sentence of the answer for people."""
        if not self.as_json:
            self.out.print(printable(text), soft_wrap=True)

    def show(self, table: Table) -> None:
        """A table of the answer for people."""
        if not self.as_json:
            self.out.print(table)

    def note(self, text: str) -> None:
        """What is going on; never part of the answer."""
        self.err.print(printable(text), soft_wrap=True)

    def document(self, value: Any) -> None:
        """The answer for programs, where JSON was asked for."""
        if self.as_json:
            typer.echo(json.dumps(value, ensure_ascii=False, allow_nan=False))


def table_of(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table; a column whose name begins with `>` is a number's and stands to the right."""
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    for column in columns:
        table.add_column(
            column.removeprefix(">"), justify="right" if column.startswith(">") else "left"
        )
    for row in rows:
        table.add_row(*map(printable, row))
    return table


def _console(stream: TextIO) -> Console:
    width = None if stream.isatty() else WIDTH_WITHOUT_TERMINAL
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)
