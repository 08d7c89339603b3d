"""Says what is wrong with an input, one issue on each line with its path."""

import json
import os
import traceback
from collections.abc import Sequence
from typing import NamedTuple

import typer
from pydantic import ValidationError

from api.cli.exit_codes import ExitCode
from api.cli.output.printable import printable
from models import Contradiction, Issue, SlotwrightError
from models.loading import issues_of

SHOWN_ISSUES = 50
DEBUG = "SLOTWRIGHT_DEBUG"


class Refusal(NamedTuple):
    """Why a command could not answer."""

    code: ExitCode
    title: str
    issues: tuple[Issue, ...] = ()


def refuse(error: BaseException, *, as_json: bool) -> int:
    """Tell the caller, and return the exit code."""
    refusal = refusal_of(error)
    if refusal.code is ExitCode.FAULT and os.environ.get(DEBUG):
        typer.echo("".join(traceback.format_exception(error)), err=True)
    _say(refusal)
    if as_json:
        issues = [issue._asdict() for issue in refusal.issues]
        told = {"exit_code": int(refusal.code), "error": refusal.title, "issues": issues}
        typer.echo(json.dumps(told, ensure_ascii=False))
    return int(refusal.code)


def refusal_of(error: BaseException) -> Refusal:
    """What `error` means to whoever called."""
    if isinstance(error, Contradiction):
        reasons = tuple(Issue("", "contradiction", reason) for reason in error.reasons)
        return Refusal(ExitCode.CONTRADICTION, "The pins contradict each other.", reasons)
    if isinstance(error, ValidationError):
        return Refusal(ExitCode.BAD_INPUT, "The input cannot be taken.", issues_of(error))
    if isinstance(error, KeyboardInterrupt):
        return Refusal(ExitCode.NO_PLAN, "Stopped on request, without a plan.")
    if isinstance(error, SlotwrightError | OSError | LookupError | ValueError):
        return _bad_input(error)
    title = f"Slotwright itself failed ({type(error).__name__}: {error}). "
    return Refusal(ExitCode.FAULT, f"{title}Maybe: set {DEBUG}=1 to see where.")


def _bad_input(error: Exception) -> Refusal:
    issues: Sequence[Issue] = getattr(error, "issues", ())
    if issues:
        title = next(iter(getattr(error, "__notes__", ())), "The input cannot be taken.")
        return Refusal(ExitCode.BAD_INPUT, title, tuple(issues))
    if isinstance(error, SlotwrightError) or is_for_callers(error):
        return Refusal(ExitCode.BAD_INPUT, str(error))
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return Refusal(ExitCode.BAD_INPUT, f"{where}{error.strerror or error}")
    return Refusal(ExitCode.FAULT, f"Slotwright itself failed ({type(error).__name__}: {error}).")


def is_for_callers(error: Exception) -> bool:
    """Whether the text of a plain error was written for whoever called.

    A missing key or index inside the program was not.
    """
    if isinstance(error, LookupError):
        return not isinstance(error, KeyError | IndexError)
    return type(error) is ValueError


def _say(refusal: Refusal) -> None:
    typer.echo(printable(refusal.title), err=True)
    for issue in refusal.issues[:SHOWN_ISSUES]:
        typer.echo(f"  {printable(str(issue))}", err=True)
    more = len(refusal.issues) - SHOWN_ISSUES
    if more > 0:
        typer.echo(f"  and {more} more", err=True)
