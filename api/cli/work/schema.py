"""Tells the JSON schema of what commands read and write."""

import json
from pathlib import Path
from typing import Any

import typer
from pydantic import TypeAdapter

from api.cli.exit_codes import ExitCode
from api.cli.output.save import require_writable, save
from api.cli.output.voice import Voice
from models import Event, InvalidOptions, Issue, Problem, Solution

DIALECT = "https://json-schema.org/draft/2020-12/schema"
READ: dict[str, TypeAdapter[Any]] = {
    "problem": TypeAdapter(Problem),
    "plan": TypeAdapter(Solution),
    "events": TypeAdapter(Event | tuple[Event, ...]),
}


def tell_schema(voice: Voice, what: str, out: Path | None) -> ExitCode:
    """Print the schema, or write it to `out`."""
    require_writable(out)
    schema = schema_of(what)
    voice.document(schema)
    text = json.dumps(schema, ensure_ascii=False, indent=2)
    if out is not None:
        save(out, text + "\n")
        voice.note(f"schema written to {out}")
    elif not voice.as_json:
        typer.echo(text)
    return ExitCode.FINE


def schema_of(what: str) -> dict[str, Any]:
    """The schema of what is read under this name.

    Raises
    ------
    InvalidOptions
        Nothing is read under this name.
    """
    if what not in READ:
        message = f"{what!r} is none of {', '.join(READ)}"
        raise InvalidOptions([Issue("WHAT", "unknown-name", message)])
    return {"$schema": DIALECT, **READ[what].json_schema(mode="validation")}
