"""Pins: what the next plan must keep of this one."""

from typing import cast, get_args

import streamlit as st

from dashboard.board import Board, changed
from dashboard.frames.distinct import distinct
from dashboard.frames.pins import pins, planned_text
from dashboard.refusals import telling
from dashboard.tables.html_table import html_table
from dashboard.views.download import download_csv
from dashboard.views.header import open_board
from dashboard.visit import client
from models import Pin
from models.pins import Dimension

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
TITLES = {"request": "Request", "planned": "Planned", "kept": "Kept"}


def show() -> None:
    """Draw the page."""
    board = open_board("Pins")
    st.write("A pinned request keeps, in the next plan made from this one, what it has here.")
    frame = pins(board.problem, board.solution, board.plan.pins)
    if frame.empty:
        st.caption("Nothing is pinned yet.")
    else:
        st.html(html_table(frame, TITLES, caption="Pinned requests"))
        download_csv(frame, "pins")
        _take_out(board)
    _add(board)


def _add(board: Board) -> None:
    st.header("Pin")
    offered = [item.request for item in sorted(board.solution.served, key=lambda s: s.start)]
    with st.form("pin", clear_on_submit=True):
        names = _names(board, offered)
        picked = st.multiselect("Requests", offered, format_func=lambda k: names[k])
        kept = st.pills("Keep", DIMENSIONS, selection_mode="multi", default=DIMENSIONS)
        sent = st.form_submit_button("Pin", type="primary", icon=":material/keep:")
    if sent and picked and kept:
        new = {request: tuple(d for d in DIMENSIONS if d in kept) for request in picked}
        _save(board, _present(board) | new)
    elif sent:
        st.warning("Please choose at least one request and what to keep.", icon=":material/edit:")


def _take_out(board: Board) -> None:
    pinned = [pin.request for pin in board.plan.pins]
    with st.form("unpin", clear_on_submit=True):
        names = _names(board, pinned)
        picked = st.multiselect("Take pins out", pinned, format_func=lambda k: names[k])
        sent = st.form_submit_button("Take out", icon=":material/keep_off:")
    if sent and picked:
        left = {name: kept for name, kept in _present(board).items() if name not in picked}
        _save(board, left)


def _names(board: Board, requests: list[str]) -> dict[str, str]:
    return distinct({request: _label(board, request) for request in requests})


def _label(board: Board, request: str) -> str:
    found = board.problem.request_by_id[request]
    return f"{found.label} · {planned_text(board.problem, board.solution.of(request))}"


def _present(board: Board) -> dict[str, tuple[Dimension, ...]]:
    return {pin.request: cast("tuple[Dimension, ...]", pin.dimensions) for pin in board.plan.pins}


def _save(board: Board, wanted: dict[str, tuple[Dimension, ...]]) -> None:
    with telling():
        found = [Pin(request=name, dimensions=kept) for name, kept in wanted.items()]
        changed(client().pin(board.plan, found))
        st.rerun()
