"""Tests of tables: what is in them, and that nothing in them is ever run."""

import pandas as pd
import pytest

from dashboard.frames.roster import roster
from dashboard.plain import plain
from dashboard.tables.html_table import html_table
from dashboard.tables.legend import legend
from dashboard.tables.roster_table import roster_table
from models import Problem, Solution

SCRIPT = "<script>alert(1)</script>"


def test_b56_a_script_in_a_cell_stays_text() -> None:
    table = html_table(pd.DataFrame({"a": [SCRIPT]}), {"a": SCRIPT}, caption='"><b>')
    assert "<script" not in table
    assert "&lt;script&gt;" in table
    assert "<b>" not in table


def test_b56_a_badge_cannot_break_out_of_its_class() -> None:
    frame = pd.DataFrame({"a": ['x" onclick="alert(1)']})
    table = html_table(frame, {"a": "A"}, caption="c", badges=frozenset({"a"}))
    assert 'class="sw-badge sw-is-x--onclick--alert---"' in table


def test_b56_names_in_the_roster_stay_text(clinic: Problem, plan: Solution) -> None:
    frame = roster(clinic, plan).assign(person=SCRIPT, shifts=SCRIPT, away=SCRIPT)
    assert "<script" not in roster_table(frame, "c")
    frame = frame.assign(away="")
    assert "<script" not in roster_table(frame, "c")


def test_b56_a_name_in_a_legend_stays_text() -> None:
    assert "<script" not in legend({SCRIPT: "#fff"})


@pytest.mark.parametrize("text", ["[a](http://x)", "*b*", "$x$", ":red[c]", "<i>", "a_b_", "# h"])
def test_b56_markdown_in_a_text_is_shown_as_typed(text: str) -> None:
    shown = plain(text)
    marks = set("[]()*$:<>_#")
    assert all(shown[k - 1] == "\\" for k, letter in enumerate(shown) if letter in marks)


def test_a_table_is_a_named_region_that_a_keyboard_can_scroll() -> None:
    table = html_table(pd.DataFrame({"a": [1]}), {"a": "A"}, caption="Some numbers")
    assert 'role="region" tabindex="0" aria-label="Some numbers"' in table


def test_a_column_that_says_nothing_is_left_out() -> None:
    frame = pd.DataFrame({"a": ["x", "y"], "b": ["", ""]})
    assert "<th" in html_table(frame, {"a": "A", "b": "B"}, caption="c")
    assert ">B<" not in html_table(frame, {"a": "A", "b": "B"}, caption="c")


def test_a_column_that_the_frame_does_not_have_is_left_out() -> None:
    """A week without fair shares has no such column, and its balance is shown all the same."""
    table = html_table(pd.DataFrame({"a": ["1"]}), {"a": "A", "b": "B"}, caption="t")
    assert ">A</th>" in table
    assert ">B</th>" not in table


def test_the_roster_tells_leave_shifts_and_visits_apart(clinic: Problem, plan: Solution) -> None:
    table = roster_table(roster(clinic, plan), "Roster")
    assert '<td class="sw-away"><span>leave</span></td>' in table
    assert "<strong>Early</strong><span>06:00–14:00</span>" in table
    assert '<span>08:00–12:55</span><span class="sw-muted">4 visits</span>' in table


def test_the_roster_adds_up_each_persons_hours(clinic: Problem, plan: Solution) -> None:
    assert '<td class="sw-number">40 h</td>' in roster_table(roster(clinic, plan), "Roster")
