"""The header and the sections of a ctt file as rows, with the header's counts checked."""

from scenarios.families.format_error import FormatError
from scenarios.families.text_rows import Row, text_rows

_HEADER = ("Name", "Courses", "Rooms", "Days", "Periods_per_day", "Curricula", "Constraints")
_END = "END."
# Each section with the header line that says how many rows it has.
_COUNTED_BY = {
    "COURSES": "Courses",
    "ROOMS": "Rooms",
    "CURRICULA": "Curricula",
    "UNAVAILABILITY_CONSTRAINTS": "Constraints",
}


def read_sections(text: str) -> tuple[dict[str, Row], dict[str, tuple[Row, ...]]]:
    """The header row of each ``Name: value`` line and the rows of each section."""
    header: dict[str, Row] = {}
    sections: dict[str, list[Row]] = {}
    current: list[Row] | None = None
    for row in text_rows(text, "instance"):
        word = row.cells[0]
        if word == _END:
            break
        if word.endswith(":") and len(row.cells) == 1:
            current = _open(sections, row, word[:-1])
        elif current is not None:
            current.append(row)
        else:
            _add_header(header, row)
    _check_complete(header, sections)
    return header, {name: tuple(rows) for name, rows in sections.items()}


def _open(sections: dict[str, list[Row]], row: Row, name: str) -> list[Row]:
    if name not in _COUNTED_BY:
        raise row.error(name, f"one of the sections {', '.join(_COUNTED_BY)}")
    if name in sections:
        raise row.error(name, "each section once")
    return sections.setdefault(name, [])


def _add_header(header: dict[str, Row], row: Row) -> None:
    name = row.cells[0].removesuffix(":")
    if name not in _HEADER or not row.cells[0].endswith(":") or len(row.cells) < 2:
        raise row.error(" ".join(row.cells), f"one of {', '.join(_HEADER)}, a colon and a value")
    if name in header:
        raise row.error(name, "each header line once")
    header[name] = row


def _check_complete(header: dict[str, Row], sections: dict[str, list[Row]]) -> None:
    for name in _HEADER:
        if name not in header:
            raise FormatError("instance", None, "", f"a header line {name}:")
    for section, counted_by in _COUNTED_BY.items():
        if section not in sections:
            raise FormatError("instance", None, "", f"a section {section}:")
        promised = header[counted_by].whole(1, counted_by)
        if len(sections[section]) != promised:
            found = f"{len(sections[section])} rows"
            raise FormatError("instance", None, found, f"{promised} rows in section {section}")
