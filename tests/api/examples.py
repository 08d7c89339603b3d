"""The examples of the API's own description, as text."""

import json
from typing import Any

from api.routes import examples

BY_NAME: dict[str, dict[str, Any]] = {
    "problem": examples.PROBLEM,
    "solution": examples.SOLUTION,
    "run": examples.NEW_RUN,
    "repair": examples.REPAIR,
    "pins": examples.PINS,
}


def text_of(name: str) -> str:
    """One example in JSON."""
    return json.dumps(BY_NAME[name])
