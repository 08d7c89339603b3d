"""The question a planner asks about a plan, why it is not otherwise, and its answer."""

from datetime import datetime, time

import streamlit as st

from dashboard.board import Board
from dashboard.frames.distinct import distinct
from dashboard.frames.pins import planned_text
from dashboard.plain import plain
from dashboard.refusals import telling
from dashboard.views.days import choose_day
from dashboard.visit import client, kept


def why_not(board: Board) -> None:
    """Draw the form and the answer."""
    st.header("Why not …?")
    problem = board.problem
    first = [item.request for item in board.plan.unserved if item.request in problem.request_by_id]
    rest = [request.id for request in problem.requests if request.id not in set(first)]
    with st.container(border=True):
        names = kept(("request-names", board.plan.id), lambda: _requests(board))
        request = st.selectbox("Request", [*first, *rest], format_func=lambda k: names[k])
        offered = distinct({r.id: f"{r.label} ({r.kind})" for r in problem.resources})
        resource = st.selectbox("With", list(offered), format_func=lambda k: offered[k])
        at = _time(board) if st.toggle("At a certain time") else None
        if st.button("Ask", icon=":material/help:", type="primary", disabled=not request):
            _answer(board, request, resource, at)


def _requests(board: Board) -> dict[str, str]:
    """The names of all requests by id; a patient's visits, say, are told apart by their plan."""
    problem, solution = board.problem, board.solution
    labels = {request.id: request.label for request in problem.requests}
    return distinct(labels, lambda key: planned_text(problem, solution.of(key)))


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
