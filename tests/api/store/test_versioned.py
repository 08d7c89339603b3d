"""No statement changes rows that have versions behind the backs of those who read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import api.store

FOLDER = Path(api.store.__file__).parent
VERSIONED = {"bookings", "table", "series", "entries", "organisations", "memberships"}
"""As modules of the store call them; `table` is any of the catalogue's in `catalogue.py`."""
BY_VERSION = {("bookings.py", "bookings"), ("catalogue.py", "table")}
"""Written only as long as the version is the one that was read."""
BY_LOCK = {
    # Whoever writes has read the row in the same transaction and keeps others from it.
    ("series.py", "series"),
    ("waitlist.py", "entries"),
    ("organisations.py", "organisations"),
    ("memberships.py", "memberships"),
    # Takes away who somebody was, which no version may keep.
    ("erasure.py", "bookings"),
    ("erasure.py", "table"),
    # Seals what is there with another key; what it says stays.
    ("rewrite.py", "table"),
    # Claims, which are locked by the statement itself.
    ("reap.py", "table"),
    ("convert.py", "table"),
}


def updates(path: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """Each `update(...)` of a versioned table: where it is, and the statement around it."""
    text = path.read_text()
    for statement in ast.walk(ast.parse(text)):
        if not isinstance(statement, ast.stmt) or hasattr(statement, "body"):
            continue
        for call in ast.walk(statement):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in {"update", "sa.update"}:
                name = ast.unparse(call.args[0])
                if name in VERSIONED:
                    yield (path.name, name), ast.unparse(statement)


FOUND = [
    found
    for path in sorted(FOLDER.rglob("*.py"))
    if "migrations" not in path.parts
    for found in updates(path)
]


def test_rows_with_versions_are_changed_by_version_or_under_a_lock() -> None:
    assert {place for place, _ in FOUND} == BY_VERSION | BY_LOCK


def test_what_is_changed_by_version_names_the_one_that_was_read() -> None:
    statements = [statement for place, statement in FOUND if place in BY_VERSION]
    assert len(statements) == len(BY_VERSION)
    assert all(".c.version == " in each and ".version - 1" in each for each in statements)
