"""Calls the command line, in this process or in one of its own."""

import json
import subprocess
import sys
from typing import Any, NamedTuple

from typer.testing import CliRunner

from api.cli import app


class Answer(NamedTuple):
    """What a call came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


def call(*words: object) -> Answer:
    """Run a command in this process."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout, result.stderr)


def start(*words: object) -> "subprocess.Popen[str]":
    """Start a command in a process and a session of its own."""
    command = [sys.executable, "-m", "api.cli", *map(str, words)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
