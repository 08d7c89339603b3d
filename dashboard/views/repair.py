"""Repair: something happened, so the plan is mended with as few changes as possible."""

from typing import Any, cast

import streamlit as st

from dashboard import chosen
from dashboard.answers import Run
from dashboard.board import Board, fetch
from dashboard.plain import plain
from dashboard.refusals import telling
from dashboard.views.compare import compare
from dashboard.views.days import choose_day
from dashboard.views.event_form import event_form, event_words
from dashboard.views.header import open_board
from dashboard.views.run_panel import is_running, run_panel, watch
from dashboard.visit import client
from models import at

SHORTEST, USUAL, LONGEST = 5, 60, 600


def show() -> None:
    """Draw the page."""
    board = open_board("Repair")
    week = chosen.week()
    week_id = week.id if week else board.plan.problem_id
    st.header("What happened?")
    event_form(board)
    events = _events()
    if events:
        _list(board, week_id, events)
    run_panel(week_id)
    _result(board, week_id)


def _events() -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", st.session_state.setdefault("events", []))


def _list(board: Board, week_id: str, events: list[dict[str, Any]]) -> None:
    st.markdown("\n".join(f"- {plain(event_words(board.problem, e))}" for e in events))
    freeze = _freeze(board)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        limit = st.number_input(
            "Time limit in seconds", SHORTEST, LONGEST, USUAL, step=5, width=200
        )
        if st.button("Forget these", icon=":material/delete:"):
            events.clear()
            st.rerun()
        sent = st.button(
            "Repair the plan", type="primary", icon=":material/healing:", disabled=is_running()
        )
    if sent:
        with telling():
            options = {"time_limit_seconds": float(limit)}
            run = client().replan(board.plan.id, events, options, freeze)
            watch(run, week_id, float(limit))
            st.session_state.update(repaired=board.plan.id, events=[])
            st.rerun()


def _freeze(board: Board) -> str | None:
    """The moment before which everything stays as it is, if one is asked for."""
    if not st.toggle("Keep everything that has begun by a certain day"):
        return None
    day = choose_day(board.problem, "freeze-day")
    return at(day, 0, 0, board.problem.zone_info).isoformat()


def _result(board: Board, week_id: str) -> None:
    """After a repair: what it changed against the plan that it started from."""
    run = cast("Run | None", st.session_state.get("run"))
    before = st.session_state.get("repaired")
    if run is None or run.plan_id is None or run.plan_id != board.plan.id or before is None:
        return
    old = next((p for p in chosen.versions(week_id) if p.id == before), None)
    if old is not None:
        st.header("What the repair changed")
        compare(fetch(old), board)
