"""A command that answers every error with a sentence and an exit code, never with a traceback."""

from typing import Any

import typer
from typer.core import TyperCommand
from typer.exceptions import TyperException


class CarefulCommand(TyperCommand):
    """Turns whatever its function raises into lines on stderr, or one JSON document on stdout."""

    def invoke(self, ctx: Any) -> Any:
        """Run the function."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, TyperException, BrokenPipeError):
            raise
        except (Exception, KeyboardInterrupt) as error:
            from api.cli.refusal import refuse

            raise typer.Exit(refuse(error, as_json=bool(ctx.params.get("as_json")))) from None
