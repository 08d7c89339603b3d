"""Weeks: choose one, bring one in, have it planned."""

import streamlit as st

from dashboard import chosen
from dashboard.answers import ProblemCard
from dashboard.frames.clock import window_text
from dashboard.frames.versions import cost_columns, version_titles, versions
from dashboard.pages import link
from dashboard.tables.html_table import html_table
from dashboard.views.from_bookings import from_bookings
from dashboard.views.plan_form import plan_form
from dashboard.views.run_panel import run_panel
from dashboard.views.upload import upload
from dashboard.visit import client, is_planner, kept
from models import Problem


def show() -> None:
    """Draw the page."""
    st.title("Weeks")
    week = chosen.week()
    if week is None:
        with st.container(border=True):
            st.write("There is no week yet. A week is an Excel workbook or a JSON file.")
            if not is_planner():
                st.caption("A planner can bring one in.")
    else:
        _week(week)
    if is_planner():
        upload(expanded=week is None)
        from_bookings()


def _week(week: ProblemCard) -> None:
    found = chosen.week_names()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            "Week",
            list(found),
            list(found).index(week.id),
            format_func=lambda k: found[k],
            width=360,
        )
        _download(week)
    if picked != week.id:
        chosen.choose_week(picked)
        st.rerun()
    problem = kept(("problem", week.id), lambda: client().problem(week.id))
    st.caption(f"{window_text(problem.horizon, problem.zone_info)}, times of {problem.zone}")
    _counts(problem)
    if is_planner():
        st.header("Plan it")
        plan_form(week)
        run_panel(week.id)
    st.header("Plans")
    _plans(week, problem)


def _download(week: ProblemCard) -> None:
    st.download_button(
        "Excel",
        data=lambda: client().excel(week.id),
        file_name="week.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/download:",
        on_click="ignore",
        help="The week as a workbook that can be edited and uploaded again",
    )


def _counts(problem: Problem) -> None:
    kinds = [r.kind for r in problem.resources]
    wanted = [r.kind for r in problem.requests]
    counted = {
        "People": kinds.count("staff"),
        "Rooms": kinds.count("room"),
        "Vehicles": kinds.count("vehicle"),
        "Shifts": wanted.count("shift"),
        "Appointments": wanted.count("appointment"),
        "Trips": wanted.count("trip"),
    }
    with st.container(horizontal=True):
        for name, number in counted.items():
            if number:
                st.metric(name, number, border=True, width=130)


def _plans(week: ProblemCard, problem: Problem) -> None:
    plans = chosen.versions(week.id)
    if not plans:
        st.caption("None yet.")
        return
    frame = versions(plans, chosen.published(week.id), chosen.plan(), problem.zone_info)
    st.html(
        html_table(
            frame,
            version_titles(plans),
            caption="Plans of this week",
            badges=frozenset({"state"}),
            numbers=cost_columns(plans),
        )
    )
    st.caption("Costs are points of each goal level, the most important first; fewer are better.")
    with st.container(horizontal=True):
        link("Roster", "Look at the board", "groups")
        if len(plans) > 1:
            link("Compare", "Compare two of them", "compare_arrows")
