"""The rule packs that ship with the language.

Like the zones of `zoneinfo` they are data of the installation, read once and never written.
"""

from functools import cache
from importlib.resources import files

from models.errors import InvalidProblem, Issue
from models.packs.pack import Pack

NAMES = ("eu-working-time", "eu-drivers-hours", "de-working-time")
"""Every pack, in reading order."""


@cache
def pack_of(name: str) -> Pack:
    """The pack of that name.

    Raises
    ------
    InvalidProblem
        There is none.
    """
    if name not in NAMES:
        message = f"there is no rule pack {name!r}, only {', '.join(NAMES)}"
        raise InvalidProblem([Issue("packs", "unknown-id", message)])
    text = files("models.packs").joinpath(f"{name}.json").read_text(encoding="utf-8")
    return Pack.model_validate_json(text)
