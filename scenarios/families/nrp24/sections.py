"""The sections of an nrp24 file as rows, comments left out."""

from scenarios.families.format_error import FormatError
from scenarios.families.text_rows import Row, text_rows

SECTIONS = (
    "SECTION_HORIZON",
    "SECTION_SHIFTS",
    "SECTION_STAFF",
    "SECTION_DAYS_OFF",
    "SECTION_SHIFT_ON_REQUESTS",
    "SECTION_SHIFT_OFF_REQUESTS",
    "SECTION_COVER",
)


def read_sections(text: str) -> dict[str, tuple[Row, ...]]:
    """The comma-separated rows of each section; every section must stand there exactly once."""
    found: dict[str, list[Row]] = {}
    current: list[Row] | None = None
    for row in text_rows(text, "instance", separator=","):
        if row.cells[0].startswith("#"):
            continue
        if row.cells[0].startswith("SECTION_"):
            current = _open(found, row)
        elif current is None:
            raise row.error(row.cells[0], "a line SECTION_... before any values")
        else:
            current.append(row)
    for name in SECTIONS:
        if name not in found:
            raise FormatError("instance", None, "", f"a section {name}")
    return {name: tuple(rows) for name, rows in found.items()}


def _open(found: dict[str, list[Row]], row: Row) -> list[Row]:
    name = row.one_of(0, "section", SECTIONS)
    if name in found:
        raise row.error(name, "each section once")
    return found.setdefault(name, [])
