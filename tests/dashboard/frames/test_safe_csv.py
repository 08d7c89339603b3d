"""Tests of CSV that no spreadsheet mistakes for formulas."""

import csv
import io

import pandas as pd
import pytest

from dashboard.frames.safe_csv import safe_csv


def cells(frame: pd.DataFrame) -> list[list[str]]:
    """What a reader of the CSV gets, row by row."""
    return list(csv.reader(io.StringIO(safe_csv(frame).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "  ="])
def test_b55_a_text_that_could_run_gets_a_leading_quote(first: str) -> None:
    text = f"{first}HYPERLINK(1)"
    assert cells(pd.DataFrame({"name": [text]}))[1] == [f"'{text}"]


def test_b55_a_column_name_that_could_run_gets_a_leading_quote() -> None:
    assert cells(pd.DataFrame({"=1+1": [1]}))[0] == ["'=1+1"]


def test_numbers_and_plain_texts_stay_as_they_are() -> None:
    assert cells(pd.DataFrame({"a": [-1.5], "b": ["Zoë – 2"]}))[1] == ["-1.5", "Zoë – 2"]


def test_columns_of_one_name_are_all_kept() -> None:
    frame = pd.DataFrame([["=a", "b"]], columns=["x", "x"])
    assert cells(frame)[1] == ["'=a", "b"]
