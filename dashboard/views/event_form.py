"""The form that says what happened to a plan."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import streamlit as st

from dashboard.board import Board
from dashboard.frames.clock import absence_text, moment_text
from dashboard.frames.distinct import distinct
from dashboard.views.absence_form import absence_form
from models import Problem

KINDS = {
    "person_ill": "A person is ill",
    "vehicle_out": "A vehicle is out",
    "request_cancelled": "A request is cancelled",
    "request_longer": "A request takes longer",
}
Event = dict[str, Any]


def event_form(board: Board) -> None:
    """Draw the form; a finished event is added to those of the visit."""
    kind = st.segmented_control(
        "Event", list(KINDS), default="person_ill", required=True, format_func=lambda k: KINDS[k]
    )
    with st.container(border=True):
        event = FIELDS[kind or "person_ill"](board)
        if st.button("Add", icon=":material/add:", disabled=event is None):
            st.session_state.setdefault("events", []).append(event)
            st.rerun()


def event_words(problem: Problem, event: Event) -> str:
    """An event in one sentence."""
    if event["kind"] in {"person_ill", "vehicle_out"}:
        name = problem.resource_by_id[event["resource"]].label
        start, end = (datetime.fromisoformat(event["window"][end]) for end in ("start", "end"))
        state = "is ill" if event["kind"] == "person_ill" else "is out"
        return f"{name} {state} from {absence_text(start, end, problem.zone_info)}."
    name = problem.request_by_id[event["request"]].label
    if event["kind"] == "request_cancelled":
        return f"{name} is cancelled."
    return f"{name} takes {event['seconds'] // 60} minutes longer."


def _resource(kind: str, label: str, event: str) -> Callable[[Board], Event | None]:
    def fields(board: Board) -> Event | None:
        names = distinct({r.id: r.label for r in board.problem.resources if r.kind == kind})
        if not names:
            st.caption("This week has none.")
            return None
        resource = st.selectbox(label, list(names), format_func=lambda k: names[k], width=360)
        span = absence_form(board.problem, event)
        if span is None:
            return None
        window = {"start": span[0].isoformat(), "end": span[1].isoformat()}
        return {"kind": event, "resource": resource, "window": window}

    return fields


def _request(board: Board) -> str | None:
    served = sorted(board.solution.served, key=lambda item: item.start)
    zone, known = board.problem.zone_info, board.problem.request_by_id
    names = distinct(
        {s.request: f"{known[s.request].label} · {moment_text(s.start, zone)}" for s in served}
    )
    return st.selectbox("Request", list(names), format_func=lambda k: names[k], width=480)


def _cancelled(board: Board) -> Event | None:
    request = _request(board)
    return {"kind": "request_cancelled", "request": request} if request else None


def _longer(board: Board) -> Event | None:
    request = _request(board)
    minutes = st.number_input("Minutes longer", 5, 480, 15, step=5, width=160)
    if request is None:
        return None
    return {"kind": "request_longer", "request": request, "seconds": int(minutes) * 60}


FIELDS: dict[str, Callable[[Board], Event | None]] = {
    "person_ill": _resource("staff", "Person", "person_ill"),
    "vehicle_out": _resource("vehicle", "Vehicle", "vehicle_out"),
    "request_cancelled": _cancelled,
    "request_longer": _longer,
}
