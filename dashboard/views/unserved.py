"""What the plan leaves unserved, and why."""

import pandas as pd
import streamlit as st

from dashboard.frames.unserved import unserved
from dashboard.tables.html_table import html_table
from dashboard.views.download import download_csv
from dashboard.views.header import open_board
from dashboard.views.why_not import why_not
from dashboard.visit import is_planner

TITLES = {
    "request": "Request",
    "why": "Why it is not served",
    "wanted": "Wanted",
    "kind": "Kind",
    "priority": "Priority",
    "must": "Mandatory",
}


def show() -> None:
    """Draw the page."""
    board = open_board("Unserved")
    frame = unserved(board.problem, board.plan.unserved)
    if frame.empty:
        st.success("Every request is served.", icon=":material/check_circle:")
    else:
        _list(frame)
    if is_planner():
        why_not(board)


def _list(frame: pd.DataFrame) -> None:
    mandatory = int(frame["mandatory"].sum())
    st.write(f"{len(frame)} requests are not served, {mandatory} of them mandatory.")
    text = st.text_input("Find", icon=":material/search:", width=300)
    shown = frame.assign(must=["yes" if m else "no" for m in frame["mandatory"]])
    if text.strip():
        both = shown["request"] + " " + shown["why"]
        shown = shown[both.str.contains(text.strip(), case=False, regex=False)]
    st.html(
        html_table(
            shown,
            TITLES,
            caption="Unserved requests with their reasons",
            badges=frozenset({"must"}),
            numbers=frozenset({"priority"}),
        )
    )
    download_csv(frame, "unserved")
