"""The choice of a day of the horizon."""

from datetime import date

import streamlit as st

from dashboard.frames.clock import day_text
from models import Problem

MOST_BUTTONS = 7


def choose_day(problem: Problem, key: str) -> date:
    """A day of the horizon: buttons for a week, a list for more."""
    days = list(problem.days)
    if len(days) > MOST_BUTTONS:
        return st.selectbox("Day", days, format_func=day_text, key=key, width=220)
    return st.segmented_control(
        "Day", days, default=days[0], required=True, format_func=day_text, key=key
    )


def choose_days(problem: Problem, key: str) -> tuple[date, ...]:
    """The days that fit one screen: all of up to two weeks, otherwise one week of them."""
    days = problem.days
    if len(days) <= 2 * MOST_BUTTONS:
        return days
    starts = range(0, len(days), MOST_BUTTONS)
    first = st.selectbox(
        "Week from", list(starts), format_func=lambda k: day_text(days[k]), key=key, width=220
    )
    return days[first : first + MOST_BUTTONS]
