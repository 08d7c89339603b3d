"""Figures: how good the plan is, how good it could be, and who is busy."""

import streamlit as st

from dashboard.board import Board
from dashboard.charts.layout import CONFIG
from dashboard.charts.utilisation_bars import utilisation_bars
from dashboard.frames.headline import headline
from dashboard.frames.levels import levels
from dashboard.frames.utilisation import utilisation
from dashboard.tables.html_table import html_table
from dashboard.views.download import download_csv
from dashboard.views.header import open_board
from dashboard.visit import kept

LEVEL_TITLES = {
    "level": "Goal level",
    "cost": "Cost",
    "bound": "Best possible",
    "gap": "Gap",
    "parts": "Made of",
}
USE_TITLES = {"resource": "Name", "words": "In use"}
KINDS = {"staff": "People", "room": "Rooms", "vehicle": "Vehicles", "equipment": "Equipment"}


def show() -> None:
    """Draw the page."""
    board = open_board("Figures")
    _headline(board)
    st.header("Goals, the most important first")
    _levels(board)
    st.header("Use")
    _use(board)


def _headline(board: Board) -> None:
    found = headline(board.problem, board.solution)
    numbers = {
        "Served": f"{found.served} of {found.requests}",
        "Share served": f"{found.share:.1%}",
        "Mandatory left": str(found.mandatory_unserved),
        "Broken rules": str(len(board.plan.violations)),
        "People at work": f"{found.people_used} of {found.people}",
        "Vehicles out": f"{found.vehicles_used} of {found.vehicles}",
    }
    with st.container(horizontal=True, gap="xsmall"):
        for name, value in numbers.items():
            st.metric(name, value, border=True, width=143)


def _levels(board: Board) -> None:
    frame = levels(board.plan.levels)
    st.html(
        html_table(
            frame,
            LEVEL_TITLES,
            caption="Cost, best possible cost and gap of each goal level",
            numbers=frozenset({"cost", "bound", "gap"}),
        )
    )
    st.caption(
        "Costs are points; fewer are better, and the gap says how many of them may be too many."
    )
    download_csv(frame, "goals")


def _use(board: Board) -> None:
    found = kept(("use", board.plan.id), lambda: utilisation(board.problem, board.solution))
    offered = [kind for kind in KINDS if kind in set(found["kind"])]
    if not offered:
        st.caption("This week has no resources.")
        return
    kind = st.segmented_control(
        "Show", offered, default=offered[0], required=True, format_func=lambda k: KINDS[k]
    )
    part = found[found["kind"] == (kind or offered[0])]
    if part["share"].notna().any():
        words = "Share of open time in use, for each resource"
        st.plotly_chart(utilisation_bars(part), config=CONFIG, theme=None, key="use", alt=words)
    unknown = part[part["share"].isna()]
    if not unknown.empty:
        st.caption("Without opening hours of their own, so without a share:")
        st.html(html_table(unknown, USE_TITLES, caption="Use of resources without opening hours"))
    download_csv(found, "use")
