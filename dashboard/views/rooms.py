"""Rooms and equipment over the hours of a day."""

import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.charts.layout import CONFIG
from dashboard.charts.timeline import timeline
from dashboard.frames.uses import uses
from dashboard.tables.html_table import html_table
from dashboard.views.days import choose_day
from dashboard.views.download import download_csv
from dashboard.views.header import open_board
from dashboard.visit import kept

TITLES = {"resource": "Room", "time": "Time", "request": "What", "tag": "Kind", "with": "With"}
KINDS = {"room": "Rooms", "equipment": "Equipment"}


def show() -> None:
    """Draw the page."""
    board = open_board("Rooms")
    found = kept(("uses", board.plan.id), lambda: uses(board.problem, board.solution))
    kind = _choose_kind(board)
    resources = [r.label for r in board.problem.resources if r.kind == kind]
    if not resources:
        st.info("This week has no rooms.", icon=":material/meeting_room:")
        return
    day = choose_day(board.problem, "rooms-day")
    part = found[(found["resource_kind"] == kind) & (found["day"] == day)]
    if part.empty:
        st.info("Nothing is planned here on this day.", icon=":material/event_available:")
    else:
        _draw(part, resources)
    download_csv(found[found["resource_kind"] == kind], kind)


def _choose_kind(board: Board) -> str:
    kinds = {resource.kind for resource in board.problem.resources}
    offered = [kind for kind in KINDS if kind in kinds]
    if len(offered) < 2:
        return offered[0] if offered else "room"
    picked = st.segmented_control(
        "Show", offered, default=offered[0], required=True, format_func=lambda k: KINDS[k]
    )
    return picked or offered[0]


def _draw(part: pd.DataFrame, resources: list[str]) -> None:
    words = "Timeline of rooms over the day; the same is listed below"
    st.plotly_chart(timeline(part, resources), config=CONFIG, theme=None, key="rooms", alt=words)
    times = [f"{a:%H:%M}–{b:%H:%M}" for a, b in zip(part["start"], part["end"], strict=True)]
    with st.expander("The same as a list", icon=":material/list:"):
        st.html(html_table(part.assign(time=times), TITLES, caption="Uses of rooms by time"))
