"""The question a planner asks about a plan, why it is not otherwise, and its answer."""

from datetime import datetime, time

import streamlit as st

from dashboard.board import Board
from dashboard.plain import plain
from dashboard.refusals import telling
from dashboard.views.days import choose_day
from dashboard.visit import client


def why_not(board: Board) -> None:
    """Draw the form and the answer."""
    st.header("Why not …?")
    problem = board.problem
    first = [item.request for item in board.plan.unserved if item.request in problem.request_by_id]
    rest = [request.id for request in problem.requests if request.id not in set(first)]
    with st.container(border=True):
        request = st.selectbox(
            "Request", [*first, *rest], format_func=lambda k: problem.request_by_id[k].label
        )
        resource = st.selectbox(
            "With",
            [r.id for r in problem.resources],
            format_func=lambda k: (
                f"{problem.resource_by_id[k].label} ({problem.resource_by_id[k].kind})"
            ),
        )
        at = _time(board) if st.toggle("At a certain time") else None
        if st.button("Ask", icon=":material/help:", type="primary", disabled=not request):
            _answer(board, request, resource, at)


def _time(board: Board) -> datetime:
    """A moment, given as the site's clocks show it."""
    day = choose_day(board.problem, "why-day")
    clock = st.time_input("Time", time(9, 0), required=True, width=160)
    return datetime.combine(day, clock, board.problem.zone_info)


def _answer(board: Board, request: str, resource: str, at: datetime | None) -> None:
    with telling():
        sentences = client().why_not(
            board.plan.id, request, resource, at.isoformat() if at else None
        )
        if sentences:
            st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))
        else:
            st.success("Nothing stands against it.", icon=":material/check_circle:")
