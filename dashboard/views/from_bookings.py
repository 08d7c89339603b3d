"""Making a week of bookings, whose published plan moves them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard import chosen
from dashboard.answers import BookedWeek
from dashboard.plain import plain
from dashboard.refusals import telling
from dashboard.visit import client, refresh

MOST_DAYS = 31


def from_bookings() -> None:
    """Draw the form that asks for the first day and how many."""
    notice = st.session_state.pop("booked", "")
    if notice:
        st.success(notice, icon=":material/check_circle:")
    with st.expander("Plan bookings", icon=":material/event_available:"):
        st.caption("What was promised stays; publishing the plan moves the bookings.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            first = st.date_input("First day", "today", key="bookings_from")
            days = st.number_input("Days", 1, MOST_DAYS, 7, key="bookings_days")
            sent = st.button("Make a week of them", icon=":material/event_available:")
        if sent and isinstance(first, date):
            with telling():
                _chosen(_made(first, int(days)))


def _made(first: date, days: int) -> BookedWeek:
    with st.spinner("Reading the bookings"):
        zone = ZoneInfo(client().zone())
        start = datetime.combine(first, time(), zone)
        return client().week_of_bookings(start, start + timedelta(days=days))


def _chosen(week: BookedWeek) -> None:
    refresh("weeks")
    chosen.choose_week(week.id)
    left = f" {len(week.left)} stay where they are." if week.left else ""
    st.session_state["booked"] = plain(f"{week.bookings} bookings can be planned.") + left
    st.rerun()
