"""Lists the commands of `slotwright`, in the order in which a newcomer needs them."""

from collections.abc import Callable

import typer

from api.cli.careful_command import CarefulCommand
from api.cli.commands.audit import audit
from api.cli.commands.backup import backup, restore
from api.cli.commands.balance import balance
from api.cli.commands.bench import BenchCommand, bench
from api.cli.commands.carry_over import carry_over
from api.cli.commands.check import check
from api.cli.commands.convert import convert
from api.cli.commands.demo import demo
from api.cli.commands.explain import explain
from api.cli.commands.keys import keys
from api.cli.commands.migrate import migrate
from api.cli.commands.packs import packs
from api.cli.commands.replan import replan
from api.cli.commands.roll_out import roll_out
from api.cli.commands.schema import schema
from api.cli.commands.solve import solve
from api.cli.commands.up import up
from api.cli.commands.what_if import what_if
from api.cli.commands.worker import worker

# Each command loads what it needs when it is called, so that `--help` answers at once.
COMMANDS: tuple[tuple[Callable[..., None], type[CarefulCommand]], ...] = (
    (demo, CarefulCommand),
    (up, CarefulCommand),
    (worker, CarefulCommand),
    (solve, CarefulCommand),
    (check, CarefulCommand),
    (explain, CarefulCommand),
    (balance, CarefulCommand),
    (what_if, CarefulCommand),
    (packs, CarefulCommand),
    (replan, CarefulCommand),
    (roll_out, CarefulCommand),
    (carry_over, CarefulCommand),
    (convert, CarefulCommand),
    (schema, CarefulCommand),
    (bench, BenchCommand),
    (migrate, CarefulCommand),
    (backup, CarefulCommand),
    (restore, CarefulCommand),
)

app = typer.Typer(
    help="Plans people, rooms, vehicles and time, and says why.",
    epilog=(
        "Exit codes: 0 fine, 1 violations or unserved mandatory requests, 2 bad input, "
        "3 contradictory pins, 4 stopped without any plan."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Boxes around the help would load a Markdown reader and take three times as long.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"slotwright {version('slotwright')}")
        raise typer.Exit


@app.callback()
def _all(
    _: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and exit."
    ),
) -> None:
    """Plans people, rooms, vehicles and time, and says why."""


for _command, _class in COMMANDS:
    app.command(cls=_class)(_command)
app.add_typer(audit, name="audit")
app.add_typer(keys, name="keys")
