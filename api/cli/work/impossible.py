"""Tells what of a problem no plan could ever do."""

from api.cli.exit_codes import ExitCode
from api.cli.output.voice import Voice
from models import Problem
from solver import impossible

SHOWN = 50


def tell_impossible(voice: Voice, problem: Problem) -> ExitCode:
    """One sentence each; 1 if there is anything."""
    found = impossible(problem)
    voice.document([item._asdict() for item in found])
    for item in found[:SHOWN]:
        voice.say(item.sentence)
    if len(found) > SHOWN:
        voice.say(f"... and {len(found) - SHOWN} more; --json lists all")
    if not found:
        voice.say("Nothing is impossible from the start.")
    return ExitCode.FINDINGS if found else ExitCode.FINE
