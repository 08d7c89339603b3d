"""The part of a form that says from when to when somebody or something is not there."""

from datetime import date, datetime, time, timedelta

import streamlit as st

from dashboard.frames.clock import day_text
from dashboard.views.days import choose_day
from models import Problem, at


def absence_form(problem: Problem, key: str) -> tuple[datetime, datetime] | None:
    """Whole days in a row, or some hours of them; None, with a word why, where that is no time."""
    first = choose_day(problem, f"{key}-day")
    later = [day for day in problem.days if day >= first]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        last = st.selectbox(
            "Until", later, format_func=day_text, key=f"{key}-until-{first}", width=220
        )
        whole = st.toggle("Whole days", value=True, key=f"{key}-whole")
    start, end = _whole_days(problem, first, last) if whole else _hours(problem, key, first, last)
    if end <= start:
        st.caption("The end must lie after the start.")
        return None
    return start, end


def _whole_days(problem: Problem, first: date, last: date) -> tuple[datetime, datetime]:
    zone = problem.zone_info
    return at(first, 0, 0, zone), at(last + timedelta(days=1), 0, 0, zone)


def _hours(problem: Problem, key: str, first: date, last: date) -> tuple[datetime, datetime]:
    zone = problem.zone_info
    with st.container(horizontal=True):
        start = st.time_input("From", time(8, 0), required=True, key=f"{key}-from", width=160)
        end = st.time_input("To", time(18, 0), required=True, key=f"{key}-to", width=160)
    return datetime.combine(first, start, zone), datetime.combine(last, end, zone)
