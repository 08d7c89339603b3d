"""Bad tables are refused with sheet, row, column, value and limit."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from models import InvalidProblem, Issue
from scenarios.tables import problem_from_csv, problem_from_excel, problem_to_csv, problem_to_excel
from tests.builders import a_person, a_problem, an_appointment, skills_of

Change = Callable[[Workbook], object]


@cache
def sound() -> bytes:
    """A small problem's workbook, written once for all."""
    problem = a_problem(a_person(skills="x"), an_appointment(), zone="Europe/Berlin")
    return problem_to_excel(problem)


def changed(change: Change) -> bytes:
    """The workbook after `change`."""
    book = load_workbook(BytesIO(sound()))
    change(book)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def issue_of(data: bytes) -> Issue:
    with pytest.raises(InvalidProblem) as caught:
        problem_from_excel(data)
    return caught.value.issues[0]


def write(sheet: str, heading: str, value: object, row: int = 2) -> Change:
    def change(book: Workbook) -> None:
        found = next(cell for cell in book[sheet][1] if cell.value == heading)
        book[sheet].cell(row, found.column or 1).value = value  # type: ignore[assignment]

    return change


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "said"),
    [
        ("requests", "duration seconds", -5, "-5"),
        ("requests", "duration seconds", "an hour", "'an hour'"),
        ("requests", "duration seconds", 1.5, "1.5"),
        ("requests", "duration seconds", 10**10, "10000000000"),
        ("requests", "kind", "party", "party"),
        ("requests", "mandatory", "maybe", "'maybe'"),
        ("skills", "resource", "nobody", "'nobody'"),
        ("skills", "level", 101, "101"),
        ("windows", "window start", "noon", "'noon'"),
        ("resources", "place", "moon", "'moon'"),
        ("resources", "capacity", "seats", "'seats'"),
        ("places", "latitude", 91, "91"),
        ("settings", "zone", "Mars/Phobos", "'Mars/Phobos'"),
    ],
)
def test_a_bad_cell_is_named_with_its_value(
    sheet: str, heading: str, value: object, said: str
) -> None:
    if sheet == "windows":
        heading = "start"
    issue = issue_of(changed(write(sheet, heading, value)))
    assert issue.path in {f"sheet '{sheet}' row 2 column '{heading}'", f"sheet '{sheet}' row 2"}
    assert said in issue.message


@pytest.mark.parametrize("clock", ["2026-03-29 02:30", "2026-10-25 02:30"])
def test_a_clock_time_that_never_or_twice_comes_is_refused(clock: str) -> None:
    """B1 and B2: 02:30 in the nights in which the clocks change."""
    issue = issue_of(changed(write("windows", "start", clock)))
    assert issue.path == "sheet 'windows' row 2 column 'start'"
    assert clock in issue.message


def test_an_unknown_sheet_is_named() -> None:
    issue = issue_of(changed(lambda book: book.create_sheet("holidays")))
    assert (issue.path, issue.code) == ("sheet 'holidays'", "unknown-sheet")


def test_an_unknown_column_is_named() -> None:
    def change(book: Workbook) -> None:
        book["requests"].cell(1, 90).value = "colour"
        book["requests"].cell(2, 90).value = "red"

    assert issue_of(changed(change)).path == "sheet 'requests' row 2 column 'colour'"


def test_a_file_that_unpacks_to_far_more_is_refused_before_it_is_opened() -> None:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"")
            # What the list of contents says counts: nothing is unpacked to find it out.
            archive.infolist()[number].file_size = 100_000_000
    issue = issue_of(data.getvalue())
    assert issue.code == "too-large"
    assert "500000000 bytes, more than 400000000" in issue.message


def test_a_document_type_is_refused() -> None:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    assert issue_of(data.getvalue()).code == "not-excel"


@pytest.mark.parametrize("data", [b"", b"PK", b"name;zone\n", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    assert issue_of(data).code == "not-excel"


def test_a_csv_row_with_too_many_cells_is_named(tmp_path: Path) -> None:
    problem_to_csv(a_problem(a_person()), tmp_path)
    (tmp_path / "skills.csv").write_text("resource,name\nada,x,y\n", encoding="utf-8")
    with pytest.raises(InvalidProblem, match="sheet 'skills' row 2: has 3 cells for 2 headings"):
        problem_from_csv(tmp_path)


def test_csv_parted_by_semicolons_is_read_too(tmp_path: Path) -> None:
    problem_to_csv(a_problem(a_person()), tmp_path)
    (tmp_path / "skills.csv").write_text("resource;name\r\nada;x\r\n", encoding="utf-8-sig")
    assert problem_from_csv(tmp_path).resources[0].skills == skills_of("x")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidProblem, match="no CSV file"):
        problem_from_csv(tmp_path)
