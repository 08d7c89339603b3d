"""The roster: who works when, and what one person does on one day."""

from datetime import date

import streamlit as st

from dashboard.board import Board
from dashboard.frames.clock import day_text
from dashboard.frames.distinct import distinct
from dashboard.frames.person_day import person_day
from dashboard.frames.roster import people, roster, roster_matrix
from dashboard.plain import plain
from dashboard.tables.html_table import html_table
from dashboard.tables.roster_table import roster_table
from dashboard.views.days import choose_days
from dashboard.views.download import download_csv
from dashboard.views.header import open_board
from dashboard.visit import kept
from models import Staff

TITLES = {"time": "Time", "what": "What", "as": "As", "where": "Where", "with": "With"}


def show() -> None:
    """Draw the page."""
    board = open_board("Roster")
    found = kept(("roster", board.plan.id), lambda: roster(board.problem, board.solution))
    shown = _chosen_people(board)
    days = choose_days(board.problem, "roster-days")
    part = found[found["person_id"].isin([p.id for p in shown]) & found["day"].isin(days)]
    if part.empty:
        st.info("Nobody matches.", icon=":material/search_off:")
        return
    st.html(roster_table(part, caption="Roster of people by days"))
    download_csv(roster_matrix(found), "roster")
    _one_day(board, shown, days)


def _chosen_people(board: Board) -> list[Staff]:
    """The people whose group and name match what is asked for."""
    found = list(people(board.problem))
    groups = sorted({tag for person in found for tag in person.tags})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input("Find people", icon=":material/search:", width=240)
        picked = (
            st.multiselect("Groups", groups, placeholder="All", width=320)
            if len(groups) > 1
            else []
        )
    wanted = text.strip().casefold()
    return [
        person
        for person in found
        if wanted in person.label.casefold()
        and (not picked or any(tag in picked for tag in person.tags))
    ]


def _one_day(board: Board, shown: list[Staff], days: tuple[date, ...]) -> None:
    st.header("One person's day")
    names = distinct({person.id: person.label for person in shown})
    with st.container(horizontal=True):
        person = st.selectbox("Person", list(names), format_func=lambda k: names[k], width=300)
        day = st.selectbox("Day", days, format_func=day_text, width=220)
    frame = person_day(board.problem, board.solution, person, day)
    if frame.empty:
        st.caption(f"{plain(names[person])} has nothing to do on {day_text(day)}.")
    else:
        caption = f"{names[person]} on {day_text(day)}"
        st.html(html_table(frame, TITLES, caption=caption))
