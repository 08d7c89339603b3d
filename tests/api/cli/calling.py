"""Calls the command line, in this process or in one of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from typer.testing import CliRunner

from api.cli import app

# What passwords cost is proven elsewhere; here each start would pay for three of them.
CHEAP_PASSWORDS = {"SLOTWRIGHT_PASSWORD_MEMORY_KIB": "8", "SLOTWRIGHT_PASSWORD_ROUNDS": "1"}


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


@contextmanager
def started(*words: object) -> Iterator["subprocess.Popen[str]"]:
    """A command in a process and a session of its own, which end with the block."""
    command = [sys.executable, "-m", "api.cli", *map(str, words)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        env=os.environ | CHEAP_PASSWORDS,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
